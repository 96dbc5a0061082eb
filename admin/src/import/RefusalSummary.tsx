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

/** How many rows can be imported, how many are in the file twice, and how many are at fault. */
export const RefusalSummary = ({ rows, headers, refusals, delimiter, name }: Props) => {
  const translate = useTranslate();
  if (!refusals) return <Typography role="status">{translate('import.checking')}</Typography>;
  const twice = [...refusals.values()].filter(({ reason }) => reason === 'twice-in-file').length;
  const faulty = refusals.size - twice;
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
      {twice > 0 && <Typography tag="p">{translate('import.twice', { count: twice })}</Typography>}
      {faulty > 0 && (
        <Typography tag="p" textColor="danger600">
          {translate('import.faulty', { count: faulty })}
        </Typography>
      )}
      {refusals.size > 0 && (
        <RefusedRowsButton refused={refused} headers={headers} delimiter={delimiter} name={name} />
      )}
    </Flex>
  );
};
