/** Rejects with `createError()` when the promise takes longer than `ms`. The work itself is not cancelled. */
export const withTimeout = async <Result>(
  work: Promise<Result>,
  ms: number,
  createError: () => Error
): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(createError()), ms).unref();
  });

  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
};
