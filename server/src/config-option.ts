/** One option of the config, and what it may be. */
export type Option = {
  path: string;
  allowed: string;
  accepts: (value: unknown) => boolean;
  /** May contain a password, so error messages leave the value out. */
  isSecret?: boolean;
};

export const wholeNumber = (path: string, min: number, max: number): Option => ({
  path,
  allowed: `a whole number from ${min} to ${max}`,
  accepts: (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
});

export const numberOrNull = (path: string, min: number, max: number): Option => {
  const { allowed, accepts } = wholeNumber(path, min, max);

  return { path, allowed: `${allowed}, or null`, accepts: (value) => value === null || accepts(value) };
};

export const trueOrFalse = (path: string): Option => ({
  path,
  allowed: 'true or false',
  accepts: (value) => typeof value === 'boolean',
});

export const oneOf = (path: string, values: Array<string | null>): Option => ({
  path,
  allowed: values.map((value) => (value === null ? 'null' : `'${value}'`)).join(', '),
  accepts: (value) => values.includes(value as string | null),
});
