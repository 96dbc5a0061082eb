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

export const percentOrNull = (path: string): Option => ({
  path,
  allowed: 'a number from 0 to 100, or null',
  accepts: (value) => value === null || (typeof value === 'number' && value >= 0 && value <= 100),
});

export const trueOrFalse = (path: string): Option => ({
  path,
  allowed: 'true or false',
  accepts: (value) => typeof value === 'boolean',
});

export const oneOf = (path: string, values: Array<string | boolean | null>): Option => ({
  path,
  allowed: values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(', '),
  accepts: (value) => values.includes(value as string | boolean | null),
});

export const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
