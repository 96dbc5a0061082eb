import { invalid } from '../errors';
import { normalizeEmailAddress } from './email-address';
import { parseLanguage } from './language';
import { isTimezone } from './timezone';

/** The normalized email address. @throws {ValidationError} at `path` unless it is exactly one */
export const parseEmailAddress = (value: unknown, path: string): string => {
  const address = typeof value === 'string' ? normalizeEmailAddress(value) : null;
  if (address) return address;

  throw invalid(
    'invalid-email-address',
    `"${String(value).slice(0, 80)}" is not an email address. Write one, such as ada@example.org.`,
    path
  );
};

/** @throws {ValidationError} unless the value is an IANA time zone */
export const checkTimezone = (value: unknown) => {
  if (typeof value === 'string' && isTimezone(value)) return;

  throw invalid(
    'unknown-timezone',
    `"${String(value).slice(0, 80)}" is not a time zone. Write an IANA name, such as Europe/Paris.`,
    'timezone'
  );
};

/** The canonical tag. @throws {ValidationError} unless the value is a language, or null or empty */
export const readLanguage = (value: unknown): string | null => {
  if (value === null || value === '') return null;
  const language = typeof value === 'string' ? parseLanguage(value) : null;
  if (language) return language;

  throw invalid(
    'unknown-language',
    `"${String(value).slice(0, 80)}" is not a language. Write a tag, such as fr or de-AT.`,
    'language'
  );
};
