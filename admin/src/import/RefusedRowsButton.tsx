import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { writeCsv } from '../lib/csv';
import { downloadCsv } from '../lib/download';
import { useTranslate } from '../messages/use-translate';
import type { RefusedRow } from './import-run';
import { useRefusalReason } from './use-refusal-reason';

type Props = { refused: () => RefusedRow[]; headers: string[]; delimiter: string; name: string };

/** Gives the refused rows as a CSV, each with its number and the reason, to be mended and imported again. */
export const RefusedRowsButton = ({ refused, headers, delimiter, name }: Props) => {
  const translate = useTranslate();
  const reasonOf = useRefusalReason();

  const give = () => {
    const rows = refused().map(({ row, ...refusal }) => [
      String(row.number),
      reasonOf(refusal),
      ...row.cells,
    ]);
    const names = [translate('import.row'), translate('import.reason'), ...headers];
    downloadCsv(`${name.replace(/\.\w+$/, '')}-refused.csv`, writeCsv([names, ...rows], delimiter));
  };

  return (
    <Button variant="tertiary" size="S" startIcon={<Download />} onClick={give}>
      {translate('import.download')}
    </Button>
  );
};
