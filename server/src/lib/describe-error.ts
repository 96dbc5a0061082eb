import { HIDDEN, hideAddresses } from './hide-addresses';

type ErrorParts = { name?: unknown; message?: unknown; code?: unknown; stack?: unknown; cause?: unknown };

const MAX_CAUSES = 3;
const MAX_MESSAGE_LENGTH = 1_000;

/**
 * An error as text for the log: names, messages and codes of it and its causes, and where it was thrown. Without what it may
 * say of people: email addresses, and the values of a failed SQL statement. Never throws.
 */
export const describeError = (error: unknown): string => {
  const lines: string[] = [];
  let cause = error;
  for (let depth = 0; cause !== undefined && cause !== null && depth < MAX_CAUSES; depth += 1) {
    lines.push(`${depth > 0 ? 'caused by ' : ''}${describeOne(cause)}`);
    cause = (cause as ErrorParts).cause;
  }

  return [...lines, ...framesOf(error)].join('\n');
};

const describeOne = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return hidePeople(String(error));
  const { name, message, code } = error as ErrorParts;
  const codeText = typeof code === 'string' || typeof code === 'number' ? ` (${code})` : '';

  return `${String(name ?? 'Error')}: ${hidePeople(String(message ?? ''))}${codeText}`;
};

const framesOf = (error: unknown): string[] => {
  const { stack } = (error ?? {}) as ErrorParts;

  return typeof stack === 'string' ? stack.split('\n').filter((line) => /^\s+at /.test(line)) : [];
};

/** Knex writes the statement with its values before the message of the driver. */
const STATEMENT = /^\s*(select|insert|update|delete|replace|with|create|alter|drop)\s[^]* - /i;

/** The text without email addresses and without values that a database quotes. */
export const hidePeople = (text: string): string =>
  hideAddresses(
    text.replace(STATEMENT, '').replace(/(Duplicate entry )'[^]*'( for key)/, `$1'${HIDDEN}'$2`)
  ).slice(0, MAX_MESSAGE_LENGTH);
