import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { writeCsv } from '../lib/csv';
import { downloadCsv } from '../lib/download';
import { removeGuard } from '../lib/formula-guard';
import { useTranslate } from '../messages/use-translate';
import type { ReportedRow } from './import-run';
import { useRefusalReason } from './use-refusal-reason';

type Props = {
  /** `dropped`: rows that were imported without a value. */
  kind: 'refused' | 'dropped';
  reported: () => ReportedRow[];
  headers: string[];
  delimiter: string;
  name: string;
};

/** Downloads the reported rows as CSV, each with its row number and the reason, to be corrected and imported again. */
export const RefusedRowsButton = ({ kind, reported, headers, delimiter, name }: Props) => {
  const translate = useTranslate();
  const explainRefusal = useRefusalReason();

  const exportRows = () => {
    const rows = reported().map(({ row, ...refusal }) => [
      String(row.number),
      explainRefusal(refusal),
      // Cells of an export are guarded already, and would get a second apostrophe.
      ...row.cells.map(removeGuard),
    ]);
    const names = [translate('import.row'), translate('import.reason'), ...headers];
    downloadCsv(`${name.replace(/\.\w+$/, '')}-${kind}.csv`, writeCsv([names, ...rows], delimiter));
  };

  return (
    <Button variant="tertiary" size="S" startIcon={<Download />} onClick={exportRows}>
      {translate(kind === 'refused' ? 'import.download' : 'import.download-dropped')}
    </Button>
  );
};
