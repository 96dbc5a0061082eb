import type { ListSequences, SequenceRow } from '../../../server/src/sequences/contract';
import type { SequenceRates } from '../../../server/src/statistics/list/contract';
import { CsvExport } from '../components/CsvExport';
import { stateKey } from '../components/StateBadge';
import { useTranslate } from '../messages/use-translate';
import { useLazyListSequencesQuery } from '../api/sequences';
import { useLazyListSequenceRatesQuery } from '../api/statistics';

type Props = {
  /** The filters and the order of the list. */
  filters: Omit<ListSequences['query'], 'cursor' | 'pageSize'>;
  total: number;
};

const COLUMNS = [
  ...['name', 'state', 'steps', 'prospects', 'sent'].map((name) => `sequences.column.${name}`),
  ...['unique-opens', 'with-pixel', 'open-rate'].map((name) => `statistics.column.${name}`),
  ...['unique-clicks', 'with-links', 'click-rate', 'replies'].map((name) => `statistics.column.${name}`),
  ...['reply-rate', 'created', 'updated'].map((name) => `sequences.column.${name}`),
];
const PAGE_SIZE = 100;

type Row = SequenceRow & { rates: SequenceRates | undefined };

/** Rates are from 0 to 1, with both of their counts. */
export const SequenceExport = ({ filters, total }: Props) => {
  const translate = useTranslate();
  const [list] = useLazyListSequencesQuery();
  const [listRates] = useLazyListSequenceRatesQuery();

  /** Adapts the paginated list: there are too few sequences for an export route of their own. */
  const read = async (cursor: string | undefined) => {
    const { data, meta } = await list({ ...filters, cursor, pageSize: PAGE_SIZE }).unwrap();
    const documentIds = data.map(({ documentId }) => documentId).join(',');
    const rates = documentIds ? (await listRates({ sequences: documentIds }).unwrap()).data : [];
    const rows = data.map((row): Row => ({
      ...row,
      rates: rates.find(({ documentId }) => documentId === row.documentId),
    }));
    return { data: rows, meta: { next: meta.pagination.next } };
  };

  return (
    <CsvExport
      name="sequences.csv"
      columns={COLUMNS.map((name) => translate(name))}
      total={total}
      read={read}
      toCells={({ rates, ...row }) =>
        [
          row.name,
          translate(stateKey(row.state, 'sequence')),
          row.stepCount,
          row.enrollmentCount,
          row.sentCount,
          ...[rates?.opens, rates?.clicks].flatMap((share) => [share?.unique, share?.of, share?.rate]),
          rates?.replies.unique,
          rates?.replies.rate,
          row.createdAt,
          row.updatedAt,
        ].map((cell) => cell ?? null)
      }
    />
  );
};
