import type { PreviewImport, ProspectChange } from '../../../server/src/prospects/contract';
import type { ImportRow } from '../../../server/src/prospects/contract';
import { type BatchInput, takeBatch } from './sent-batches';

export type PreviewedChanges = {
  /** Number of prospects that change, and of those that stay as they are. */
  updated: number;
  unchanged: number;
  /** The first ones that change. */
  examples: ProspectChange[];
};

type Request = (rows: ImportRow[]) => Promise<PreviewImport['response']>;

const MAX_EXAMPLES = 20;

/** Asks the server what the import would change, one request at a time. Resolves with null if `signal` aborts. */
export const previewChanges = async (
  input: BatchInput,
  request: Request,
  signal?: AbortSignal
): Promise<PreviewedChanges | null> => {
  const sum: PreviewedChanges = { updated: 0, unchanged: 0, examples: [] };

  for (let position = 0; position < input.rows.length;) {
    if (signal?.aborted) return null;
    const batch = takeBatch(input, position);
    position += batch.length;
    if (batch.sent.length === 0) continue;
    const { data, meta } = await request(batch.sent.map(({ importRow }) => importRow));
    sum.updated += data.filter(({ outcome }) => outcome === 'updated').length;
    sum.unchanged += data.filter(({ outcome }) => outcome === 'skipped').length;
    sum.examples = [...sum.examples, ...meta.changes].slice(0, MAX_EXAMPLES);
  }

  return signal?.aborted ? null : sum;
};
