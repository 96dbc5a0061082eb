import { Box, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { MappingFault, SourceMappingInput } from '../../../server/src/prospects/sources/contract';
import { useCountSourceQuery } from '../api/sources';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError } from '../hooks/use-notify-result';
import { faultsIn } from '../lib/faults';
import { useTranslate } from '../messages/use-translate';
import { faultText } from './fault-text';

const DELAY_MS = 500;

type Props = { uid: string; mapping: SourceMappingInput | null };

/** Shows how many entries and addresses the mapping finds. The server counts again half a second after each edit. */
export const LiveCount = ({ uid, mapping }: Props) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();
  const translateError = useErrorTexts();
  const input = useDebounce(JSON.stringify(mapping), DELAY_MS);
  const counted = JSON.parse(input) as SourceMappingInput | null;
  const { currentData, isFetching, error } = useCountSourceQuery(
    { uid, mapping: counted ?? { email: '' } },
    { skip: counted === null, refetchOnMountOrArgChange: true }
  );
  if (mapping === null) return null;
  const counts = currentData?.data;
  const failure = translateError(parseApiError(error));
  const faults = faultsIn<MappingFault>(failure).map((fault) => faultText(fault, translate));
  const problem = faults.length > 0 ? faults.join(' ') : failure?.message;

  return (
    <Box role="status" background="neutral100" padding={4} hasRadius>
      <Typography tag="p" textColor={error && !isFetching ? 'danger600' : 'neutral800'}>
        {isFetching && translate('sources.counting')}
        {!isFetching && counts && translate('sources.count', counts)}
        {!isFetching && !counts && problem}
      </Typography>
      {!isFetching && counts && counts.read < counts.entries && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {translate('sources.count-partial', {
            read: formatNumber(counts.read),
            entries: formatNumber(counts.entries),
          })}
        </Typography>
      )}
    </Box>
  );
};
