import type { ImportRow, RowRefusal } from '../../../server/src/prospects/contract';
import { createParser, type Refusals, toSentRow } from './check-rows';
import type { FileRow } from './csv';
import type { Mapping } from './mapping';

export type SentRow = {
  row: FileRow;
  importRow: ImportRow;
  /** Values that are not sent, because they cannot be used. */
  dropped: RowRefusal[];
  /** Email addresses of the cell beside the one that is used. */
  otherAddresses: string[];
};

export type RowBatch = {
  /** Number of rows of the file, sent and refused. */
  length: number;
  sent: SentRow[];
  refused: Array<RowRefusal & { row: FileRow }>;
};

export type BatchInput = { rows: FileRow[]; mapping: Mapping; refusals: Refusals };

const MAX_ROWS = 500;
/** Per request: a third of the limit of Strapi's body parser, since a character has up to three bytes in UTF-8. */
const MAX_CHARACTERS = 300_000;

/** The rows of one request, from a position on: at most 500, and fewer if they are long. */
export const takeBatch = ({ rows, mapping, refusals }: BatchInput, start: number): RowBatch => {
  const batch: RowBatch = { length: 0, sent: [], refused: [] };
  const parse = createParser(mapping);
  let characters = 0;

  for (; start + batch.length < rows.length && batch.length < MAX_ROWS; batch.length += 1) {
    const row = rows[start + batch.length];
    const refusal = refusals.get(row.number);
    const parsed = refusal ? { refusal } : parse(row.cells);
    if ('refusal' in parsed) {
      batch.refused.push({ ...parsed.refusal, row });
      continue;
    }
    const importRow = toSentRow(parsed.prospect);
    characters += JSON.stringify(importRow).length;
    if (characters > MAX_CHARACTERS && batch.sent.length > 0) break;
    batch.sent.push({ row, importRow, dropped: parsed.dropped, otherAddresses: parsed.otherAddresses });
  }

  return batch;
};
