import type { ImportRow, RowRefusal } from '../../../server/src/prospects/contract';
import type { FileRow } from './csv';
import { type Mapping, toImportRow } from './mapping';

/** Of the rows that are not even sent, by their numbers. */
export type Refusals = Map<number, RowRefusal>;

const ADDRESS = /^[^\s@"(),:;<>[\]\\]+@[^\s@]+\.[^\s@]+$/u;
const UNSTORABLE = /\p{Cs}|[^\P{Cc}\t\n\r]/u;

const MAX_LENGTH = { address: 254, field: 255, attribute: 2000 };

/** Checked in one go: some milliseconds. */
const CHUNK_ROWS = 2000;

/**
 * What the server would refuse, as far as a browser can tell, and every row whose address an earlier row has. Lets the page
 * breathe between chunks; null once the signal says that nobody waits any more.
 */
export const checkRows = async (
  rows: FileRow[],
  mapping: Mapping,
  signal?: AbortSignal
): Promise<Refusals | null> => {
  const refusals: Refusals = new Map();
  const seen = new Set<string>();
  const isTimezone = timezoneCheck();

  for (const [index, { number, cells }] of rows.entries()) {
    if (index > 0 && index % CHUNK_ROWS === 0) await new Promise((resume) => setTimeout(resume));
    if (signal?.aborted) return null;
    const row = toImportRow(cells, mapping);
    const address = row.email.toLowerCase().normalize('NFC');
    const refusal = refusalOf(row, isTimezone);
    if (refusal) refusals.set(number, refusal);
    else if (seen.has(address)) refusals.set(number, TWICE);
    else seen.add(address);
  }

  return refusals;
};

const TWICE: RowRefusal = { field: 'email', reason: 'twice-in-file' };

const refusalOf = (
  { attributes = {}, email, timezone, ...lines }: ImportRow,
  isTimezone: (name: string) => boolean
): RowRefusal | null => {
  if (email.length > MAX_LENGTH.address || !ADDRESS.test(email))
    return { field: 'email', reason: 'invalid-email-address' };
  if (timezone && !isTimezone(timezone)) return { field: 'timezone', reason: 'unknown-timezone' };

  return findFault(lines, MAX_LENGTH.field) ?? findFault(attributes, MAX_LENGTH.attribute);
};

const findFault = (texts: Record<string, string>, maxLength: number): RowRefusal | null => {
  for (const [field, text] of Object.entries(texts)) {
    if (text.length > maxLength) return { field, reason: 'too-long' };
    if (UNSTORABLE.test(text)) return { field, reason: 'unstorable-characters' };
  }

  return null;
};

/** Remembers its answers: a file names few zones, many times. */
const timezoneCheck = () => {
  const known = new Map<string, boolean>();

  return (name: string): boolean => {
    if (!known.has(name)) known.set(name, isTimezone(name));
    return known.get(name) ?? false;
  };
};

const isTimezone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};
