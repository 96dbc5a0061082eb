import { Box, Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useTranslate } from '../messages/use-translate';
import { BatchProgressBar } from './BatchProgressBar';
import { useBatches } from '../hooks/use-batches';
import { type CsvRow, writeCsv, writeCsvRows } from '../lib/csv';
import { downloadCsv } from '../lib/download';
import { useNotifyResult } from '../hooks/use-notify-result';

/** A page of an export; `next` is null on the last one. */
type ExportPage<Row, Cursor> = { data: Row[]; meta: { next: Cursor | null } };

type Props<Row, Cursor> = {
  /** File name, such as `prospects.csv`. */
  name: string;
  columns: string[];
  /** Approximate number of rows, for the progress bar. */
  total: number;
  /** Fetches the page after a cursor, or the first page if it is undefined. Rejects with the server's error. */
  read: (after: Cursor | undefined) => Promise<ExportPage<Row, Cursor>>;
  toCells: (row: Row) => CsvRow;
};

/**
 * Downloads all rows of a list as one CSV file, not just the page that is shown. Fetches them page by page,
 * with progress, and can be cancelled; a cancelled or failed export downloads nothing.
 */
export const CsvExport = <Row, Cursor>({ name, columns, total, read, toCells }: Props<Row, Cursor>) => {
  const translate = useTranslate();
  const notify = useNotifyResult();
  const { progress, run, cancel } = useBatches();

  const exportRows = async () => {
    let after: Cursor | null = null;
    let rowCount = 0;
    // Blobs, because a browser keeps large ones on disk, and strings in memory.
    const parts = [new Blob([writeCsv([columns])])];
    const { state, error } = await run(async () => {
      const { data, meta }: ExportPage<Row, Cursor> = await read(after ?? undefined);
      parts.push(new Blob([writeCsvRows(data.map(toCells))]));
      after = meta.next;
      rowCount += data.length;
      return { done: data.length, left: after === null ? 0 : Math.max(total - rowCount, 1) };
    });
    if (state === 'finished') downloadCsv(name, ...parts);
    if (state !== 'cancelled') {
      await notify(
        error ? { error } : { data: rowCount },
        translate('components.exported', { count: rowCount })
      );
    }
  };

  if (progress.state === 'running') {
    return (
      <Box width="28rem" maxWidth="100%">
        <BatchProgressBar progress={progress} onCancel={cancel} />
      </Box>
    );
  }
  return (
    <Button variant="tertiary" startIcon={<Download />} onClick={() => void exportRows()}>
      {translate('components.export-csv')}
    </Button>
  );
};
