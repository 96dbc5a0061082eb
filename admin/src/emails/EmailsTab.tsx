import { Flex, Tabs } from '@strapi/design-system';
import { useState } from 'react';
import { currentQuery } from '../dashboard/current-query';
import { useListQuery } from '../parts/list-query';
import { Pager } from '../parts/Pager';
import { QueryState } from '../parts/QueryState';
import { SearchField } from '../parts/SearchField';
import { EnrollProspect } from '../prospects/EnrollProspect';
import { useSentDays } from '../statistics/sent-days';
import { useTranslate } from '../translate';
import { type EmailsOf, useListEmailsQuery } from './api';
import { EmailExport } from './EmailExport';
import { readSort } from './email-sort';
import { EmailTable } from './EmailTable';
import { HARD_CASES } from './HardCaseFilter';
import { NoEmails } from './NoEmails';
import { EMAIL_TABS, useOpenTab } from './open-tab';
import { SentFilters } from './SentFilters';
import { UNSENT_STATES, UnsentActions } from './UnsentActions';

const POLL_MS = 15_000;

/** Every email of a sequence, or of a prospect: those that wait, those that left with all their opens and clicks, those that did not leave. */
export const EmailsTab = ({ of }: { of: EmailsOf }) => {
  const translate = useTranslate();
  const { search, state, reason, page, pager, sort: wantedSort, ...change } = useListQuery();
  const { setSearch, setState, setReason, setSort, clear } = change;
  const [days] = useSentDays();
  const [isEnrolling, setEnrolling] = useState(false);
  const openTab = useOpenTab(of, state);
  const tab = openTab ?? 'sent';
  const sort = readSort(tab, wantedSort);
  const sequence = 'sequence' in of ? of.sequence : null;
  const unsent = tab === 'failed' ? UNSENT_STATES.find((one) => one === reason) : undefined;
  const hardCase = tab === 'sent' ? HARD_CASES.find((one) => one === reason) : undefined;
  const sentDays = sequence && tab === 'sent' ? days : {};
  const answer = useListEmailsQuery(
    { of, tab, state: unsent, case: hardCase, search, sort, ...sentDays, ...page },
    { refetchOnMountOrArgChange: true, pollingInterval: POLL_MS, skip: openTab === null }
  );
  // The counts are the same on every tab; the rows of another tab must not show under this one's headings.
  const counts = answer.data?.meta.counts;
  const { data: emails = [], meta } = answer.currentData ?? {};
  const total = answer.data?.meta.pagination.total ?? 0;

  return (
    <Tabs.Root variant="simple" value={tab} onValueChange={setState}>
      <Flex justifyContent="space-between" gap={3} paddingBottom={4} wrap="wrap">
        <Tabs.List
          aria-label={translate('emails.tabs')}
          style={{ overflowX: 'auto', overflowY: 'hidden', maxWidth: '100%' }}
        >
          {EMAIL_TABS.map((name) => (
            <Tabs.Trigger key={name} value={name} style={{ whiteSpace: 'nowrap' }}>
              {counts
                ? translate(`emails.tab.${name}-count`, { count: counts[name] })
                : translate(`emails.tab.${name}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {sequence && (
          <Flex gap={2} wrap="wrap">
            <SearchField label={translate('emails.search')} value={search} onChange={setSearch} />
            {total > 0 && (
              <EmailExport
                key={tab}
                documentId={sequence}
                tab={tab}
                filters={{ state: unsent, case: hardCase, search, ...sentDays }}
                total={total}
              />
            )}
          </Flex>
        )}
      </Flex>
      <Tabs.Content value={tab} style={{ background: 'none' }}>
        {sequence && tab === 'sent' && (
          <SentFilters sequence={sequence} hardCase={hardCase} onHardCase={setReason} />
        )}
        {sequence && tab === 'failed' && (
          <UnsentActions documentId={sequence} state={unsent} onState={setReason} />
        )}
        <QueryState query={openTab ? currentQuery(answer) : LOADING}>
          {emails.length === 0 ? (
            <NoEmails
              of={of}
              tab={tab}
              hasSent={counts !== undefined && counts.sent > 0}
              isNarrowed={Boolean(search || unsent || hardCase || sentDays.from || sentDays.to)}
              onClear={() => clear({ keepsState: true })}
              onEnroll={() => setEnrolling(true)}
            />
          ) : (
            <>
              <EmailTable
                tab={tab}
                emails={emails}
                names={sequence ? 'prospect' : 'sequence'}
                sort={sort}
                onSort={setSort}
              />
              {meta && <Pager pagination={meta.pagination} {...pager} />}
            </>
          )}
        </QueryState>
        {'prospect' in of && (
          <EnrollProspect prospect={of.prospect} isOpen={isEnrolling} onClose={() => setEnrolling(false)} />
        )}
      </Tabs.Content>
    </Tabs.Root>
  );
};

const LOADING = { isLoading: true, isError: false, refetch: () => undefined };
