import type { ImportRow, RowRefusal } from '../../../server/src/prospects/contract';
import type { FileRow } from './csv';
import { type Mapping, toImportRow } from './mapping';

/** Refusals by row number (`FileRow.number`). These rows are not sent to the server. */
export type Refusals = Map<number, RowRefusal>;

const EMAIL_ADDRESS = /^[^\s@"(),:;<>[\]\\]+@[^\s@]+\.[^\s@]+$/u;
/** Lone surrogates, and control characters except tab and line breaks. */
const UNSTORABLE = /\p{Cs}|[^\P{Cc}\t\n\r]/u;

const MAX_LENGTH = { address: 254, field: 255, attribute: 2000 };

/** Checked without yielding: a few milliseconds. */
const CHUNK_ROWS = 2000;

/**
 * Finds the rows that the server would refuse, as far as a browser can tell, and rows that repeat the email address of an
 * earlier one. Yields to the event loop between chunks. Resolves with null if `signal` aborts. Never rejects.
 */
export const checkRows = async (
  rows: FileRow[],
  mapping: Mapping,
  signal?: AbortSignal
): Promise<Refusals | null> => {
  const refusals: Refusals = new Map();
  const seen = new Set<string>();
  const isTimezone = createTimezoneCheck();

  for (const [index, { number, cells }] of rows.entries()) {
    if (index > 0 && index % CHUNK_ROWS === 0) await new Promise((resume) => setTimeout(resume));
    if (signal?.aborted) return null;
    const row = toImportRow(cells, mapping);
    const address = row.email.toLowerCase().normalize('NFC');
    const refusal = refusalOf(row, isTimezone);
    if (refusal) refusals.set(number, refusal);
    else if (seen.has(address)) refusals.set(number, DUPLICATE);
    else seen.add(address);
  }

  return refusals;
};

const DUPLICATE: RowRefusal = { field: 'email', reason: 'twice-in-file' };

const refusalOf = (
  { attributes = {}, email, timezone, ...lines }: ImportRow,
  isTimezone: (name: string) => boolean
): RowRefusal | null => {
  if (email.length > MAX_LENGTH.address || !EMAIL_ADDRESS.test(email))
    return { field: 'email', reason: 'invalid-email-address' };
  if (timezone && !isTimezone(timezone)) return { field: 'timezone', reason: 'unknown-timezone' };

  return findInvalidText(lines, MAX_LENGTH.field) ?? findInvalidText(attributes, MAX_LENGTH.attribute);
};

const findInvalidText = (texts: Record<string, string>, maxLength: number): RowRefusal | null => {
  for (const [field, text] of Object.entries(texts)) {
    if (text.length > maxLength) return { field, reason: 'too-long' };
    if (UNSTORABLE.test(text)) return { field, reason: 'unstorable-characters' };
  }

  return null;
};

/** Memoized: the rows of a file repeat a few time zones. */
const createTimezoneCheck = () => {
  const results = new Map<string, boolean>();

  return (name: string): boolean => {
    if (!results.has(name)) results.set(name, isTimezone(name));
    return results.get(name) ?? false;
  };
};

const isTimezone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};
