import { Box, Flex, Typography } from '@strapi/design-system';
import type { Sequence } from '../../../server/src/sequences/contract';
import type { Audience, SentRange, SequenceStatistics } from '../../../server/src/statistics/contract';
import { currentQuery } from '../lib/current-query';
import { QueryState } from '../components/QueryState';
import { useGetSequenceQuery } from '../api/sequences';
import { useUrlParams } from '../hooks/use-url-params';
import { SequenceCombobox } from '../pickers/SequenceCombobox';
import { useTranslate } from '../messages/use-translate';
import { useGetStatisticsQuery } from '../api/statistics';
import { ComparedSteps, ComparedTotals } from './ComparedTables';

type Props = {
  sequence: Sequence;
  statistics: SequenceStatistics;
  audience: Audience;
  days: SentRange;
  segment: string | undefined;
};

/** Compares the rates of this sequence with those of another, for the same audience, days and segment. The URL keeps which one. */
export const Comparison = ({ sequence, statistics, audience, days, segment }: Props) => {
  const translate = useTranslate();
  const [params, changeParams] = useUrlParams();
  const compared = params.get('compare') || null;
  const isOther = compared !== null && compared !== sequence.documentId;
  const sequenceQuery = useGetSequenceQuery({ documentId: compared ?? '' }, { skip: !isOther });
  const query = useGetStatisticsQuery(
    { documentId: compared ?? '', audience, segment, ...days },
    { skip: !isOther, refetchOnMountOrArgChange: true }
  );
  const name = sequenceQuery.currentData?.data.name;
  const title = translate('statistics.compare');
  const other = query.currentData?.data;

  return (
    <section aria-label={title} data-print={isOther ? undefined : 'never'}>
      <Flex justifyContent="space-between" gap={3} wrap="wrap" paddingBottom={3}>
        <Typography variant="delta" tag="h2">
          {title}
        </Typography>
        <Box width="22rem" maxWidth="100%">
          <SequenceCombobox
            label={translate('statistics.compare.with')}
            placeholder={translate('statistics.compare.none')}
            value={isOther ? compared : null}
            onChange={(documentId) => changeParams({ compare: documentId ?? '' })}
            without={sequence.documentId}
          />
        </Box>
      </Flex>
      {isOther && (
        <QueryState query={currentQuery(query)}>
          {other && (
            <Flex direction="column" alignItems="stretch" gap={5}>
              <ComparedTotals names={[sequence.name, name ?? '…']} statistics={[statistics, other]} />
              <ComparedSteps names={[sequence.name, name ?? '…']} steps={[statistics.steps, other.steps]} />
            </Flex>
          )}
        </QueryState>
      )}
      {!isOther && (
        <Typography tag="p" textColor="neutral600">
          {translate('statistics.compare.hint')}
        </Typography>
      )}
    </section>
  );
};
