import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useTranslate } from '../messages/use-translate';
import { type CsvRow, writeCsv } from '../lib/csv';
import { downloadCsv } from '../lib/download';

type Props = {
  /** Of the file, such as `steps.csv`. */
  name: string;
  /** The first one has the names of the columns. */
  rows: () => CsvRow[];
};

/** Gives what is on the page as a file. */
export const CsvButton = ({ name, rows }: Props) => (
  <Button variant="tertiary" startIcon={<Download />} onClick={() => downloadCsv(name, writeCsv(rows()))}>
    {useTranslate()('parts.csv')}
  </Button>
);
