/** What a promise resolves with, or the error of `tooLate` once it takes longer. The work itself goes on. */
export const withTimeout = async <Result>(
  work: Promise<Result>,
  ms: number,
  tooLate: () => Error
): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), ms).unref();
  });

  return Promise.race([work, silence]).finally(() => clearTimeout(timer));
};
