import { Flex, Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import type { RowChecks } from './check-rows';
import type { FileRow } from './csv';
import { DroppedValues } from './DroppedValues';
import { RefusedRowsButton } from './RefusedRowsButton';

type Props = {
  rows: FileRow[];
  headers: string[];
  checks: RowChecks | null;
  /** Rows with an address on the suppression list. */
  suppressed: Set<number>;
  delimiter: string;
  name: string;
};

/** Number of importable rows, of those left out with the reason, and of values that cannot be used. */
export const CheckSummary = ({ rows, headers, checks, suppressed, delimiter, name }: Props) => {
  const translate = useTranslate();
  if (!checks) return <Typography role="status">{translate('import.checking')}</Typography>;
  const { refusals, dropped, severalAddresses } = checks;
  const repeated = [...refusals.values()].filter(({ reason }) => reason === 'twice-in-file').length;
  const invalid = refusals.size - repeated;
  const refused = () =>
    rows.flatMap((row) => {
      const refusal = refusals.get(row.number);
      return refusal ? [{ ...refusal, row }] : [];
    });

  return (
    <Flex direction="column" alignItems="flex-start" gap={2} role="status">
      <Typography tag="p">
        {translate('import.importable', { count: rows.length - refusals.size - suppressed.size })}
      </Typography>
      {repeated > 0 && <Typography tag="p">{translate('import.repeated', { count: repeated })}</Typography>}
      {suppressed.size > 0 && (
        <Typography tag="p">{translate('import.suppressed-rows', { count: suppressed.size })}</Typography>
      )}
      {severalAddresses > 0 && (
        <Typography tag="p">{translate('import.several-addresses', { count: severalAddresses })}</Typography>
      )}
      {invalid > 0 && (
        <Typography tag="p" textColor="danger600">
          {translate('import.invalid-rows', { count: invalid })}
        </Typography>
      )}
      <DroppedValues message="import.dropped-values" dropped={[...dropped.values()].flat()} />
      {refusals.size > 0 && (
        <RefusedRowsButton
          kind="refused"
          reported={refused}
          headers={headers}
          delimiter={delimiter}
          name={name}
        />
      )}
    </Flex>
  );
};
