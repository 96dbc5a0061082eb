import type {
  ImportProspects,
  ImportRow,
  RowOutcome,
  RowRefusal,
} from '../../../server/src/prospects/contract';
import type { Batch } from '../lib/chunks';
import type { Refusals } from './check-rows';
import type { FileRow } from './csv';
import { type Mapping, toImportRow } from './mapping';

export type OnDuplicate = ImportProspects['body']['onDuplicate'];

/** Everything that an import needs, and what its refused rows are written with. */
export type ImportPlan = {
  rows: FileRow[];
  headers: string[];
  delimiter: string;
  mapping: Mapping;
  refusals: Refusals;
  onDuplicate: OnDuplicate;
};

export type RefusedRow = RowRefusal & { row: FileRow };

/** What became of the rows so far. */
export type ImportSum = { created: number; updated: number; skipped: number; refused: RefusedRow[] };

export const EMPTY_SUM: ImportSum = { created: 0, updated: 0, skipped: 0, refused: [] };

type Send = (rows: ImportRow[]) => Promise<RowOutcome[]>;

const MAX_ROWS = 500;
/** Of a request: a third of what Strapi's body parser takes, since a character is up to three bytes. */
const MAX_CHARACTERS = 300_000;

/** Sends a file's rows, one request at a time. A request that failed is made again by the next `next`. */
export const createImportRun = (
  { rows, mapping, refusals }: Pick<ImportPlan, 'rows' | 'mapping' | 'refusals'>,
  send: Send
) => {
  let position = 0;
  let sum = EMPTY_SUM;

  const next = async (): Promise<Batch> => {
    const batch = take(rows, position, { mapping, refusals });
    const outcomes = batch.sent.length > 0 ? await send(batch.sent.map(({ sent }) => sent)) : [];
    sum = add(sum, batch, outcomes);
    position += batch.length;

    return { done: batch.length, left: rows.length - position };
  };

  return { next, sum: () => sum, done: () => position };
};

type RowBatch = {
  /** Rows of the file, sent and refused. */
  length: number;
  sent: Array<{ row: FileRow; sent: ImportRow }>;
  refused: RefusedRow[];
};

const take = (
  rows: FileRow[],
  start: number,
  { mapping, refusals }: Pick<ImportPlan, 'mapping' | 'refusals'>
): RowBatch => {
  const batch: RowBatch = { length: 0, sent: [], refused: [] };
  let characters = 0;

  for (; start + batch.length < rows.length && batch.length < MAX_ROWS; batch.length += 1) {
    const row = rows[start + batch.length];
    const refusal = refusals.get(row.number);
    if (refusal) {
      batch.refused.push({ ...refusal, row });
      continue;
    }
    const sent = toImportRow(row.cells, mapping);
    characters += JSON.stringify(sent).length;
    if (characters > MAX_CHARACTERS && batch.sent.length > 0) break;
    batch.sent.push({ row, sent });
  }

  return batch;
};

const add = (sum: ImportSum, { sent, refused }: RowBatch, outcomes: RowOutcome[]): ImportSum => {
  const countOf = (wanted: string) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  const refusedThere = outcomes.flatMap((outcome, index) =>
    outcome.outcome === 'refused'
      ? [{ field: outcome.field, reason: outcome.reason, row: sent[index].row }]
      : []
  );

  return {
    created: sum.created + countOf('created'),
    updated: sum.updated + countOf('updated'),
    skipped: sum.skipped + countOf('skipped'),
    refused: [...sum.refused, ...[...refused, ...refusedThere].sort((a, b) => a.row.number - b.row.number)],
  };
};
