import { memoize } from '../lib/memoize';
import type { ImportRow, RefusalReason, RowRefusal } from './contract';
import { normalizeEmailAddress } from './email-address';
import { isTimezone } from './timezone';

/** The valid fields of a row; null for an empty or missing one. */
export type ProspectFields = {
  email: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  timezone: string | null;
  attributes: Record<string, string>;
};

export type ParsedRow = { prospect: ProspectFields } | { refusal: RowRefusal };

const MAX_LENGTH = 255;
const MAX_ATTRIBUTE_LENGTH = 2000;

/** Control characters could inject mail headers through a name; databases reject lone surrogates. */
const INVALID_IN_LINE = /[\p{Cc}\p{Cs}]/u;
const INVALID_IN_TEXT = /\p{Cs}|[^\P{Cc}\t\n\r]/u;

/** Parses and validates rows. When rows share an email address, all but the first are refused. Never throws. */
export const parseRows = (rows: ImportRow[]): ParsedRow[] => {
  const isKnownTimezone = memoize(isTimezone);
  const seen = new Set<string>();

  return rows.map((row) => {
    const parsed = parseRow(row, isKnownTimezone);
    if ('refusal' in parsed) return parsed;
    if (seen.has(parsed.prospect.email)) return refusal('email', 'twice-in-file');
    seen.add(parsed.prospect.email);
    return parsed;
  });
};

const parseRow = (row: ImportRow, isKnownTimezone: (name: string) => boolean): ParsedRow => {
  const email = normalizeEmailAddress(row.email);
  if (!email) return refusal('email', 'invalid-email-address');
  const timezone = row.timezone?.trim() || null;
  if (timezone && !isKnownTimezone(timezone)) return refusal('timezone', 'unknown-timezone');

  const lines = { firstName: row.firstName, lastName: row.lastName, company: row.company };
  for (const [field, text = ''] of Object.entries(lines)) {
    const reason = findFault(text, MAX_LENGTH, INVALID_IN_LINE);
    if (reason) return refusal(field, reason);
  }
  const attributes = Object.entries(row.attributes ?? {}).filter(([, text]) => text.trim() !== '');
  for (const [name, text] of attributes) {
    const reason = findFault(text, MAX_ATTRIBUTE_LENGTH, INVALID_IN_TEXT);
    if (reason) return refusal(name, reason);
  }

  return {
    prospect: {
      email,
      timezone,
      firstName: row.firstName?.trim() || null,
      lastName: row.lastName?.trim() || null,
      company: row.company?.trim() || null,
      attributes: Object.fromEntries(attributes),
    },
  };
};

const refusal = (field: string, reason: RefusalReason): ParsedRow => ({ refusal: { field, reason } });

const findFault = (text: string, maxLength: number, invalid: RegExp): RefusalReason | null => {
  if (text.length > maxLength) return 'too-long';
  return invalid.test(text) ? 'unstorable-characters' : null;
};
