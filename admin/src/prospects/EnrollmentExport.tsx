import type { ExportEnrollments } from '../../../server/src/sequences/enrollments/contract';
import { CsvExport } from '../components/CsvExport';
import { PERSON_COLUMNS, personCells } from '../lib/person-cells';
import { stateKey } from '../components/StateBadge';
import { useTranslate } from '../messages/use-translate';
import { useLazyExportEnrollmentsQuery } from '../api/prospects';

type Props = {
  sequence: string;
  /** The filters of the list. */
  filters: Omit<ExportEnrollments['query'], 'after'>;
  total: number;
};

const COLUMNS = [
  ...PERSON_COLUMNS,
  'enrollments.column.round',
  'enrollments.column.state',
  'enrollments.column.stop-reason',
  'enrollments.column.next',
  'enrollments.column.next-at',
  'enrollments.column.enrolled',
];

export const EnrollmentExport = ({ sequence, filters, total }: Props) => {
  const translate = useTranslate();
  const [read] = useLazyExportEnrollmentsQuery();

  return (
    <CsvExport
      name="enrollments.csv"
      columns={COLUMNS.map((name) => translate(name))}
      total={total}
      read={(after: number | undefined) => read({ documentId: sequence, ...filters, after }).unwrap()}
      toCells={({ prospect, round, state, stopReason, nextPosition, nextAt, createdAt }) => [
        ...personCells(prospect),
        round,
        translate(stateKey(state)),
        stopReason && translate(`enrollments.reason.${stopReason}`),
        nextPosition,
        nextAt,
        createdAt,
      ]}
    />
  );
};
