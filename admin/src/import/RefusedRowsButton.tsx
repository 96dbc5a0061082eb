import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { writeCsv } from '../lib/csv';
import { downloadCsv } from '../lib/download';
import { useTranslate } from '../messages/use-translate';
import type { RefusedRow } from './import-run';
import { useRefusalReason } from './use-refusal-reason';

type Props = { refused: () => RefusedRow[]; headers: string[]; delimiter: string; name: string };

/** Downloads the refused rows as CSV, each with its row number and the reason, to be corrected and imported again. */
export const RefusedRowsButton = ({ refused, headers, delimiter, name }: Props) => {
  const translate = useTranslate();
  const explainRefusal = useRefusalReason();

  const exportRows = () => {
    const rows = refused().map(({ row, ...refusal }) => [
      String(row.number),
      explainRefusal(refusal),
      ...row.cells,
    ]);
    const names = [translate('import.row'), translate('import.reason'), ...headers];
    downloadCsv(`${name.replace(/\.\w+$/, '')}-refused.csv`, writeCsv([names, ...rows], delimiter));
  };

  return (
    <Button variant="tertiary" size="S" startIcon={<Download />} onClick={exportRows}>
      {translate('import.download')}
    </Button>
  );
};
