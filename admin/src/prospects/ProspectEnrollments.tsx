import { Box, Flex, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Prospect } from '../../../server/src/prospects/contract';
import type { ProspectEnrollment } from '../../../server/src/sequences/enrollments/contract';
import { Pagination } from '../components/Pagination';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { PlainLink } from '../components/PlainLink';
import { StateBadge } from '../components/StateBadge';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { useListProspectEnrollmentsQuery } from '../api/prospects';
import { NextStep } from './NextStep';
import { ResumeButton } from './ResumeButton';
import { RoundNote } from './RoundNote';
import { StopButton } from './StopButton';

const PAGE_SIZE = 10;

/** The enrollments of a prospect, past ones included. */
export const ProspectEnrollments = ({ prospect }: { prospect: Prospect }) => {
  const translate = useTranslate();
  const [cursor, setCursor] = useState<string>();
  const query = useListProspectEnrollmentsQuery(
    { documentId: prospect.documentId, cursor, pageSize: PAGE_SIZE },
    { refetchOnMountOrArgChange: true }
  );
  const enrollments = query.data?.data ?? [];

  return (
    <Panel title={translate('sequences.title')}>
      <QueryState query={query}>
        {enrollments.length === 0 ? (
          <Typography textColor="neutral600">{translate('prospects.no-sequence')}</Typography>
        ) : (
          <Box tag="ul" aria-label={translate('sequences.title')}>
            {enrollments.map((enrollment) => (
              <EnrollmentItem key={enrollment.id} prospect={prospect} enrollment={enrollment} />
            ))}
          </Box>
        )}
        {query.data && <Pagination pagination={query.data.meta.pagination} onMove={setCursor} />}
      </QueryState>
    </Panel>
  );
};

const EnrollmentItem = ({ prospect, enrollment }: { prospect: Prospect; enrollment: ProspectEnrollment }) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const { sequence, state, stopReason, nextPosition, nextAt, round } = enrollment;
  const canChange = allowedActions.canSend && sequence !== null && sequence.state !== 'archived';

  return (
    <Flex tag="li" gap={3} paddingTop={3} paddingBottom={3} justifyContent="space-between" wrap="wrap">
      <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0}>
        <Typography fontWeight="semiBold" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
          {sequence ? (
            <PlainLink to={`/plugins/sequences/sequences/${sequence.documentId}`}>{sequence.name}</PlainLink>
          ) : (
            translate('components.deleted-sequence')
          )}
        </Typography>
        <Flex gap={2} wrap="wrap">
          <StateBadge state={state} />
          {sequence && sequence.state !== 'active' && (
            <Typography variant="pi" textColor="neutral600">
              {translate('prospects.sequence-state', {
                state: translate(`state.sequence.${sequence.state}`),
              })}
            </Typography>
          )}
        </Flex>
        <RoundNote round={round} />
        {stopReason && (
          <Typography variant="pi" textColor="neutral600">
            {translate(`enrollments.reason.${stopReason}`)}
          </Typography>
        )}
        {nextPosition !== null && (
          <Box>
            <NextStep nextPosition={nextPosition} nextAt={nextAt} />
          </Box>
        )}
      </Flex>
      {canChange && state === 'active' && (
        <StopButton sequence={sequence.documentId} prospects={[prospect]} variant="tertiary" />
      )}
      {canChange && enrollment.isResumable && (
        <ResumeButton sequence={sequence.documentId} prospects={[prospect]} variant="tertiary" />
      )}
    </Flex>
  );
};
