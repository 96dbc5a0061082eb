import type { ExportSuppressions } from '../../../server/src/prospects/suppressions/contract';
import { useLazyExportSuppressionsQuery } from '../api/suppressions';
import { CsvExport } from '../components/CsvExport';
import { useTranslate } from '../messages/use-translate';

type Props = { filters: Omit<ExportSuppressions['query'], 'after'>; total: number };

const COLUMNS = ['value', 'reason', 'note', 'by', 'since'];

export const SuppressionExport = ({ filters, total }: Props) => {
  const translate = useTranslate();
  const [read] = useLazyExportSuppressionsQuery();

  return (
    <CsvExport
      name="suppressions.csv"
      columns={COLUMNS.map((name) => translate(`suppressions.column.${name}`))}
      total={total}
      read={(after: number | undefined) => read({ ...filters, after }).unwrap()}
      toCells={({ value, reason, note, by, suppressedAt }) => [
        // Without words around it, so that the file can be imported again.
        value ?? translate('suppressions.erased'),
        translate(`suppressions.reason.${reason}`),
        note,
        by?.name ?? null,
        suppressedAt,
      ]}
    />
  );
};
