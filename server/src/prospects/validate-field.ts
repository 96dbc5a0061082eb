import { invalid } from '../errors';
import { normalizeEmailAddress } from './email-address';
import { isTimezone } from './timezone';

/** The normalized email address. @throws {ValidationError} at `path` unless it is exactly one */
export const parseEmailAddress = (value: unknown, path: string): string => {
  const address = typeof value === 'string' ? normalizeEmailAddress(value) : null;
  if (address) return address;

  throw invalid(
    'invalid-email-address',
    `"${String(value).slice(0, 80)}" is not one email address; write one, such as ada@example.org.`,
    path
  );
};

/** @throws {ValidationError} unless the value is an IANA time zone */
export const checkTimezone = (value: unknown) => {
  if (typeof value === 'string' && isTimezone(value)) return;

  throw invalid(
    'unknown-timezone',
    `"${String(value).slice(0, 80)}" is not a time zone; write an IANA name, such as Europe/Paris.`,
    'timezone'
  );
};
