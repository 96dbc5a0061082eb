import {
  createRowParser,
  type ParsedRow,
  type ProspectFields,
} from '../../../server/src/prospects/cells/import-row';
import { joinTags } from '../../../server/src/prospects/cells/tag-name';
import type { ImportRow, RowRefusal } from '../../../server/src/prospects/contract';
import type { FileRow } from './csv';
import { type Mapping, readRow } from './mapping';

/** Refusals by row number (`FileRow.number`). These rows are not sent to the server. */
export type Refusals = Map<number, RowRefusal>;

export type RowChecks = {
  refusals: Refusals;
  /** Values that the import leaves out, by the number of their row; the others of the row are imported. */
  dropped: Map<number, RowRefusal[]>;
  /** Rows with more than one email address in the cell that is used. */
  severalAddresses: number;
  /** Email addresses by the number of their row, without refused ones. */
  addresses: Map<number, string>;
};

/** Checked without yielding to the event loop. */
const MAX_BLOCKING_MS = 12;

/**
 * Reads all rows as the server will read them, with its own code: which are refused, also for repeating an address, and
 * which of their values are left out. Yields to the event loop. Resolves with null if `signal` aborts. Never rejects.
 */
export const checkRows = async (
  rows: FileRow[],
  mapping: Mapping,
  signal?: AbortSignal
): Promise<RowChecks | null> => {
  const checks: RowChecks = {
    refusals: new Map(),
    dropped: new Map(),
    severalAddresses: 0,
    addresses: new Map(),
  };
  const parse = createParser(mapping);
  let start = performance.now();

  for (const { number, cells } of rows) {
    if (performance.now() - start > MAX_BLOCKING_MS) {
      await new Promise((resume) => setTimeout(resume));
      start = performance.now();
    }
    if (signal?.aborted) return null;
    const row = parse(cells);
    if ('refusal' in row) {
      checks.refusals.set(number, row.refusal);
      continue;
    }
    checks.addresses.set(number, row.prospect.email);
    if (row.dropped.length > 0) checks.dropped.set(number, row.dropped);
    if (row.otherAddresses.length > 0) checks.severalAddresses += 1;
  }

  return checks;
};

/** Parses cells of the file. Remembers the email addresses, to refuse the second row of each. */
export const createParser = (mapping: Mapping) => {
  const parse = createRowParser();

  return (cells: string[]): ParsedRow => {
    const { row, dropped } = readRow(cells, mapping);
    const parsed = parse(row);

    return 'refusal' in parsed ? parsed : { ...parsed, dropped: [...dropped, ...parsed.dropped] };
  };
};

/** The row as it is sent: without the values that the server would drop, which may be large. */
export const toSentRow = ({ consents, attributes, tags, ...fields }: ProspectFields): ImportRow => ({
  email: fields.email,
  ...withoutNulls({
    firstName: fields.firstName,
    lastName: fields.lastName,
    company: fields.company,
    timezone: fields.timezone,
    language: fields.language,
    opensConsent: consents.opens,
    clicksConsent: consents.clicks,
    tags: joinTags(tags) || null,
  }),
  ...(Object.keys(attributes).length > 0 && { attributes }),
});

const withoutNulls = (fields: Record<string, string | null>): Partial<Omit<ImportRow, 'attributes'>> =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== null));
