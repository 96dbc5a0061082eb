import { Box, Flex, Tabs } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { EmailRow } from '../../../server/src/emails/contract';
import { currentQuery } from '../lib/current-query';
import { Pagination } from '../components/Pagination';
import { QueryState } from '../components/QueryState';
import { usePhone } from '../hooks/use-phone';
import { useSelection } from '../hooks/use-selection';
import { PERMISSIONS } from '../plugin';
import { EnrollProspect } from '../prospects/EnrollProspect';
import type { EmailsOwner } from '../api/emails';
import { EmailBulkActions } from './EmailBulkActions';
import { EmailFilters } from './EmailFilters';
import { EmailTable } from './EmailTable';
import { EmailTabList } from './EmailTabList';
import { NoEmails } from './NoEmails';
import { OpenedMail } from './OpenedMail';
import { SentFilters } from './SentFilters';
import { useEmailList } from './use-email-list';
import { UnsentActions } from './UnsentActions';

/** All emails of a sequence or of a prospect, in three tabs: scheduled, sent with their opens and clicks, and not sent. */
export const EmailsTab = ({ owner }: { owner: EmailsOwner }) => {
  const list = useEmailList(owner);
  const { tab, counts, query, filters, sort, pager } = list;
  const isPhone = usePhone();
  const [isEnrolling, setEnrolling] = useState(false);
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const sequence = 'sequence' in owner ? owner.sequence : null;
  const selection = useSelection<number, EmailRow>(JSON.stringify([tab, filters]));
  const canSelect = sequence !== null && allowedActions.canSend === true;
  // `currentData`, because rows of another tab must not appear under the columns of this one.
  const { data: emails = [], meta } = query.currentData ?? {};
  const total = query.data?.meta.pagination.total ?? 0;

  return (
    <Tabs.Root variant="simple" value={tab} onValueChange={list.setState}>
      <Flex justifyContent="space-between" gap={3} paddingBottom={4} wrap="wrap">
        <EmailTabList value={tab} counts={counts} />
        {sequence && <EmailFilters sequence={sequence} total={total} list={list} />}
      </Flex>
      <Tabs.Content value={tab} style={{ background: 'none' }}>
        {sequence && tab === 'sent' && !isPhone && (
          <Box paddingBottom={4}>
            <SentFilters sequence={sequence} anomaly={filters.anomaly} onAnomaly={list.setReason} />
          </Box>
        )}
        {sequence && tab === 'failed' && (
          <UnsentActions
            documentId={sequence}
            state={filters.state}
            hasOtherFilters={Boolean(filters.search || filters.step)}
            onState={list.setReason}
          />
        )}
        {canSelect && <EmailBulkActions sequence={sequence} tab={tab} selection={selection} />}
        <QueryState query={currentQuery(query)}>
          {emails.length === 0 ? (
            <NoEmails
              owner={owner}
              tab={tab}
              hasSent={counts !== undefined && counts.sent > 0}
              isFiltered={Object.values(filters).some(Boolean)}
              onClear={() => list.clear({ keepsState: true })}
              onEnroll={() => setEnrolling(true)}
            />
          ) : (
            <>
              <EmailTable
                tab={tab}
                emails={emails}
                subject={sequence ? 'prospect' : 'sequence'}
                selection={canSelect ? selection : null}
                sort={sort}
                onSort={list.setSort}
              />
              {meta && <Pagination pagination={meta.pagination} {...pager} />}
            </>
          )}
        </QueryState>
        <OpenedMail />
        {'prospect' in owner && (
          <EnrollProspect
            prospect={owner.prospect}
            isOpen={isEnrolling}
            onClose={() => setEnrolling(false)}
          />
        )}
      </Tabs.Content>
    </Tabs.Root>
  );
};
