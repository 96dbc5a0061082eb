import { Flex, Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import type { Refusals } from './check-rows';
import type { FileRow } from './csv';
import { RefusedRowsButton } from './RefusedRowsButton';

type Props = {
  rows: FileRow[];
  headers: string[];
  refusals: Refusals | null;
  delimiter: string;
  name: string;
};

/** Number of importable rows, of rows that repeat the email address of an earlier one, and of invalid rows. */
export const RefusalSummary = ({ rows, headers, refusals, delimiter, name }: Props) => {
  const translate = useTranslate();
  if (!refusals) return <Typography role="status">{translate('import.checking')}</Typography>;
  const duplicateCount = [...refusals.values()].filter(({ reason }) => reason === 'twice-in-file').length;
  const invalidCount = refusals.size - duplicateCount;
  const refused = () =>
    rows.flatMap((row) => {
      const refusal = refusals.get(row.number);
      return refusal ? [{ ...refusal, row }] : [];
    });

  return (
    <Flex direction="column" alignItems="flex-start" gap={2} role="status">
      <Typography tag="p">
        {translate('import.importable', { count: rows.length - refusals.size })}
      </Typography>
      {duplicateCount > 0 && (
        <Typography tag="p">{translate('import.twice', { count: duplicateCount })}</Typography>
      )}
      {invalidCount > 0 && (
        <Typography tag="p" textColor="danger600">
          {translate('import.faulty', { count: invalidCount })}
        </Typography>
      )}
      {refusals.size > 0 && (
        <RefusedRowsButton refused={refused} headers={headers} delimiter={delimiter} name={name} />
      )}
    </Flex>
  );
};
