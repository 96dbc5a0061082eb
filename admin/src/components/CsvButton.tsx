import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useTranslate } from '../messages/use-translate';
import { type CsvRow, writeCsv } from '../lib/csv';
import { downloadCsv } from '../lib/download';

type Props = {
  /** File name, such as `steps.csv`. */
  name: string;
  /** The first row holds the column names. */
  rows: () => CsvRow[];
};

/** Downloads rows that the page already has. For rows of all pages, see `CsvExport`. */
export const CsvButton = ({ name, rows }: Props) => (
  <Button variant="tertiary" startIcon={<Download />} onClick={() => downloadCsv(name, writeCsv(rows()))}>
    {useTranslate()('components.export-csv')}
  </Button>
);
