import { Box, Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useTranslate } from '../messages/use-translate';
import { BatchProgressBar } from './BatchProgressBar';
import { useBatches } from '../hooks/use-batches';
import { type CsvRow, writeCsv, writeCsvRows } from '../lib/csv';
import { downloadCsv } from '../lib/download';
import { useNotifyResult } from '../hooks/use-notify-result';

type Slice<Row, Place> = { data: Row[]; meta: { next: Place | null } };

type Props<Row, Place> = {
  /** Of the file, such as `prospects.csv`. */
  name: string;
  columns: string[];
  /** About how many rows there are. */
  total: number;
  /** What follows a slice, by its `next`; undefined asks for the beginning. Rejects with what the server refused it with. */
  read: (after: Place | undefined) => Promise<Slice<Row, Place>>;
  toCells: (row: Row) => CsvRow;
};

/** Gives every row of a list as a file, not just the page that is shown: slice by slice, so that the page stays alive. */
export const CsvExport = <Row, Place>({ name, columns, total, read, toCells }: Props<Row, Place>) => {
  const translate = useTranslate();
  const tell = useNotifyResult();
  const { progress, run, cancel } = useBatches();

  const give = async () => {
    let after: Place | null = null;
    let done = 0;
    const texts = [writeCsv([columns])];
    const { state, error } = await run(async () => {
      const { data, meta }: Slice<Row, Place> = await read(after ?? undefined);
      texts.push(writeCsvRows(data.map(toCells)));
      after = meta.next;
      done += data.length;
      return { done: data.length, left: after === null ? 0 : Math.max(total - done, 1) };
    });
    if (state === 'finished') downloadCsv(name, ...texts);
    if (state !== 'cancelled') {
      await tell(
        Promise.resolve(error ? { error } : { data: done }),
        translate('parts.exported', { count: done })
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
    <Button variant="tertiary" startIcon={<Download />} onClick={() => void give()}>
      {translate('parts.csv')}
    </Button>
  );
};
