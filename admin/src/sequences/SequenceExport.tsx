import type { ListSequences } from '../../../server/src/sequences/contract';
import { CsvExport } from '../components/CsvExport';
import { stateKey } from '../components/StateBadge';
import { useTranslate } from '../messages/use-translate';
import { useLazyListSequencesQuery } from '../api/sequences';

type Props = {
  /** The filters of the list. */
  filters: Pick<ListSequences['query'], 'search' | 'state'>;
  total: number;
};

const COLUMNS = ['name', 'state', 'steps', 'prospects', 'sent', 'updated'];
const PAGE_SIZE = 100;

export const SequenceExport = ({ filters, total }: Props) => {
  const translate = useTranslate();
  const [list] = useLazyListSequencesQuery();

  /** Adapts the paginated list: there are too few sequences for an export route of their own. */
  const read = async (cursor: string | undefined) => {
    const { data, meta } = await list({ ...filters, cursor, pageSize: PAGE_SIZE }).unwrap();
    return { data, meta: { next: meta.pagination.next } };
  };

  return (
    <CsvExport
      name="sequences.csv"
      columns={COLUMNS.map((name) => translate(`sequences.column.${name}`))}
      total={total}
      read={read}
      toCells={({ name, state, stepCount, enrollmentCount, sentCount, updatedAt }) => [
        name,
        translate(stateKey(state, 'sequence')),
        stepCount,
        enrollmentCount,
        sentCount,
        updatedAt,
      ]}
    />
  );
};
