import type {
  ImportMode,
  ImportProspects,
  RowOutcome,
  RowRefusal,
} from '../../../server/src/prospects/contract';
import type { Batch } from '../lib/chunks';
import type { FileRow } from './csv';
import { type BatchInput, type RowBatch, type SentRow, takeBatch } from './sent-batches';

export type OnDuplicate = ImportMode;

/** Whether the people of the file are written to, or go to the suppression list. */
export type ImportPurpose = 'prospects' | 'unsubscribed';

/** Input of an import; `headers` and `delimiter` are for the CSV of its refused rows. */
export type ImportPlan = BatchInput & {
  purpose: ImportPurpose;
  /** Name of the file, for the history. */
  name: string;
  headers: string[];
  delimiter: string;
  onDuplicate: OnDuplicate;
  /** Undefined without a column of consents. */
  consents?: ImportProspects['body']['consents'];
  /** For all people of the file. */
  tags: string[];
};

/** A row that was refused, or a value of it that was left out. */
export type ReportedRow = RowRefusal & { row: FileRow };

/** Outcomes of the rows so far. */
export type ImportSum = {
  created: number;
  updated: number;
  skipped: number;
  refused: ReportedRow[];
  /** Values that were left out. */
  dropped: ReportedRow[];
  /** Rows with several email addresses. */
  severalAddresses: number;
  /** documentIds of the people of the file. */
  prospects: string[];
  /** Number of people who have 50 tags, and so did not get all of the file's. */
  full: number;
};

export const EMPTY_SUM: ImportSum = {
  created: 0,
  updated: 0,
  skipped: 0,
  refused: [],
  dropped: [],
  severalAddresses: 0,
  prospects: [],
  full: 0,
};

export type SendResult = { outcomes: RowOutcome[]; prospects: Array<string | null>; full?: number };

/** `isContinued`: rows of the file were sent before. */
export type Send = (rows: SentRow[], isContinued: boolean) => Promise<SendResult>;

const NO_RESULT: SendResult = { outcomes: [], prospects: [] };

/** Sends the rows of a file in batches, one request per `next()`. After an error, `next()` sends the same rows again. */
export const createImportRun = (input: BatchInput, send: Send) => {
  let position = 0;
  let isContinued = false;
  let sum = EMPTY_SUM;

  const next = async (): Promise<Batch> => {
    const batch = takeBatch(input, position);
    const result = batch.sent.length > 0 ? await send(batch.sent, isContinued) : NO_RESULT;
    isContinued ||= batch.sent.length > 0;
    sum = addOutcomes(sum, batch, result);
    position += batch.length;

    return { done: batch.length, left: input.rows.length - position };
  };

  return { next, sum: () => sum, done: () => position };
};

const addOutcomes = (
  sum: ImportSum,
  { sent, refused }: RowBatch,
  { outcomes, prospects, full = 0 }: SendResult
): ImportSum => {
  const countOf = (kind: RowOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === kind).length;
  const refusedByServer = outcomes.flatMap((outcome, index) =>
    outcome.outcome === 'refused'
      ? [{ field: outcome.field, reason: outcome.reason, row: sent[index].row }]
      : []
  );
  const imported = sent.filter((_, index) => outcomes[index]?.outcome !== 'refused');
  const droppedByServer = outcomes.flatMap((outcome, index) =>
    outcome.outcome === 'refused' ? [] : reportAt(sent[index].row, outcome.dropped)
  );

  return {
    created: sum.created + countOf('created'),
    updated: sum.updated + countOf('updated'),
    skipped: sum.skipped + countOf('skipped'),
    refused: [...sum.refused, ...[...refused, ...refusedByServer].sort(byRow)],
    dropped: [
      ...sum.dropped,
      ...[...imported.flatMap(({ row, dropped }) => reportAt(row, dropped)), ...droppedByServer].sort(byRow),
    ],
    severalAddresses:
      sum.severalAddresses + imported.filter(({ otherAddresses }) => otherAddresses.length > 0).length,
    full: sum.full + full,
    prospects: [...sum.prospects, ...prospects.filter((documentId) => documentId !== null)],
  };
};

const reportAt = (row: FileRow, refusals: RowRefusal[] = []): ReportedRow[] =>
  refusals.map((refusal) => ({ ...refusal, row }));

const byRow = (one: ReportedRow, other: ReportedRow) => one.row.number - other.row.number;
