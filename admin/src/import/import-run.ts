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

/** Input of an import; `headers` and `delimiter` are for the CSV of its refused rows. */
export type ImportPlan = {
  rows: FileRow[];
  headers: string[];
  delimiter: string;
  mapping: Mapping;
  refusals: Refusals;
  onDuplicate: OnDuplicate;
};

export type RefusedRow = RowRefusal & { row: FileRow };

/** Outcomes of the rows so far. */
export type ImportSum = { created: number; updated: number; skipped: number; refused: RefusedRow[] };

export const EMPTY_SUM: ImportSum = { created: 0, updated: 0, skipped: 0, refused: [] };

type Send = (rows: ImportRow[]) => Promise<RowOutcome[]>;

const MAX_ROWS = 500;
/** Per request: a third of the limit of Strapi's body parser, since a character has up to three bytes in UTF-8. */
const MAX_CHARACTERS = 300_000;

/** Sends the rows of a file in batches, one request per `next()`. After an error, `next()` sends the same rows again. */
export const createImportRun = (
  { rows, mapping, refusals }: Pick<ImportPlan, 'rows' | 'mapping' | 'refusals'>,
  send: Send
) => {
  let position = 0;
  let sum = EMPTY_SUM;

  const next = async (): Promise<Batch> => {
    const batch = takeBatch(rows, position, { mapping, refusals });
    const outcomes = batch.sent.length > 0 ? await send(batch.sent.map(({ importRow }) => importRow)) : [];
    sum = addOutcomes(sum, batch, outcomes);
    position += batch.length;

    return { done: batch.length, left: rows.length - position };
  };

  return { next, sum: () => sum, done: () => position };
};

type RowBatch = {
  /** Number of rows of the file, sent and refused. */
  length: number;
  sent: Array<{ row: FileRow; importRow: ImportRow }>;
  refused: RefusedRow[];
};

const takeBatch = (
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
    const importRow = toImportRow(row.cells, mapping);
    characters += JSON.stringify(importRow).length;
    if (characters > MAX_CHARACTERS && batch.sent.length > 0) break;
    batch.sent.push({ row, importRow });
  }

  return batch;
};

const addOutcomes = (sum: ImportSum, { sent, refused }: RowBatch, outcomes: RowOutcome[]): ImportSum => {
  const countOf = (kind: RowOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === kind).length;
  const refusedByServer = outcomes.flatMap((outcome, index) =>
    outcome.outcome === 'refused'
      ? [{ field: outcome.field, reason: outcome.reason, row: sent[index].row }]
      : []
  );

  return {
    created: sum.created + countOf('created'),
    updated: sum.updated + countOf('updated'),
    skipped: sum.skipped + countOf('skipped'),
    refused: [
      ...sum.refused,
      ...[...refused, ...refusedByServer].sort((a, b) => a.row.number - b.row.number),
    ],
  };
};
