import { memoize } from '../lib/memoize';
import type { ImportRow, RefusalReason, RowRefusal } from './contract';
import { normalizeEmailAddress } from './email-address';
import { isTimezone } from './timezone';

/** What a row says of a person; null where it says nothing. */
export type Person = {
  email: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  timezone: string | null;
  attributes: Record<string, string>;
};

export type RowReading = { person: Person } | { refusal: RowRefusal };

const MAX_LENGTH = 255;
const MAX_ATTRIBUTE_LENGTH = 2000;

/** Nothing that ends a line, since names end in headers; and no half of a character, which databases refuse. */
const UNFIT_FOR_LINE = /[\p{Cc}\p{Cs}]/u;
const UNFIT_FOR_TEXT = /\p{Cs}|[^\P{Cc}\t\n\r]/u;

/** Of several rows with one address the first counts. Never throws. */
export const readRows = (rows: ImportRow[]): RowReading[] => {
  const isKnownTimezone = memoize(isTimezone);
  const seen = new Set<string>();

  return rows.map((row) => {
    const reading = readRow(row, isKnownTimezone);
    if ('refusal' in reading) return reading;
    if (seen.has(reading.person.email)) return refusal('email', 'twice-in-file');
    seen.add(reading.person.email);
    return reading;
  });
};

const readRow = (row: ImportRow, isKnownTimezone: (name: string) => boolean): RowReading => {
  const email = normalizeEmailAddress(row.email);
  if (!email) return refusal('email', 'invalid-email-address');
  const timezone = row.timezone?.trim() || null;
  if (timezone && !isKnownTimezone(timezone)) return refusal('timezone', 'unknown-timezone');

  const lines = { firstName: row.firstName, lastName: row.lastName, company: row.company };
  for (const [field, text = ''] of Object.entries(lines)) {
    const reason = faultOf(text, MAX_LENGTH, UNFIT_FOR_LINE);
    if (reason) return refusal(field, reason);
  }
  const attributes = Object.entries(row.attributes ?? {}).filter(([, text]) => text.trim() !== '');
  for (const [name, text] of attributes) {
    const reason = faultOf(text, MAX_ATTRIBUTE_LENGTH, UNFIT_FOR_TEXT);
    if (reason) return refusal(name, reason);
  }

  return {
    person: {
      email,
      timezone,
      firstName: row.firstName?.trim() || null,
      lastName: row.lastName?.trim() || null,
      company: row.company?.trim() || null,
      attributes: Object.fromEntries(attributes),
    },
  };
};

const refusal = (field: string, reason: RefusalReason): RowReading => ({ refusal: { field, reason } });

const faultOf = (text: string, maxLength: number, unfit: RegExp): RefusalReason | null => {
  if (text.length > maxLength) return 'too-long';
  return unfit.test(text) ? 'unstorable-characters' : null;
};
