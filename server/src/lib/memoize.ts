/** Works out once what it is asked for again and again. For a few different questions. */
export const memoize = <Question extends Array<string | number | null>, Answer>(
  answer: (...question: Question) => Answer
) => {
  const answers = new Map<string, Answer>();

  return (...question: Question): Answer => {
    const key = JSON.stringify(question);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const found = answer(...question);
    answers.set(key, found);
    return found;
  };
};
