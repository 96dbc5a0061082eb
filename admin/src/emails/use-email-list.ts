import { useListParams } from '../hooks/use-list-params';
import { useSentDays } from '../hooks/use-sent-days';
import type { EmailTab } from '../../../server/src/emails/contract';
import { type EmailsOwner, useListEmailsQuery } from '../api/emails';
import { readSort } from './email-sort';
import { ANOMALIES } from './AnomalyFilter';
import { UNSENT_STATES } from './UnsentActions';

export const EMAIL_TABS: EmailTab[] = ['scheduled', 'sent', 'failed'];

const OPTIONS = { refetchOnMountOrArgChange: true, pollingInterval: 15_000 };

/** The Emails tab: its state from the URL, and the emails from the server. */
export const useEmailList = (owner: EmailsOwner) => {
  const { search, state, reason, step, page, pager, sort, ...change } = useListParams();
  const [days] = useSentDays();
  const urlTab = EMAIL_TABS.find((name) => name === state);

  const filtersOf = (tab: EmailTab) => ({
    search,
    step: 'sequence' in owner ? step : undefined,
    state: tab === 'failed' ? UNSENT_STATES.find((name) => name === reason) : undefined,
    anomaly: tab === 'sent' ? ANOMALIES.find((name) => name === reason) : undefined,
    ...('sequence' in owner && tab === 'sent' ? days : {}),
  });
  const queryOf = (tab: EmailTab) => ({
    owner,
    tab,
    ...filtersOf(tab),
    sort: readSort(tab, sort),
    ...page,
  });

  const first = useListEmailsQuery(queryOf(urlTab ?? 'sent'), OPTIONS);
  const counts = first.data?.meta.counts;
  // Without a tab in the URL, `sent` is shown, or `scheduled` while no email was sent or has failed.
  const hasOnlyScheduled = !urlTab && counts?.sent === 0 && counts.failed === 0;
  const scheduled = useListEmailsQuery(queryOf('scheduled'), { ...OPTIONS, skip: !hasOnlyScheduled });
  const tab = urlTab ?? (hasOnlyScheduled ? 'scheduled' : 'sent');

  return {
    tab,
    /** Emails of each tab, whichever tab is shown. */
    counts,
    query: hasOnlyScheduled ? scheduled : first,
    filters: filtersOf(tab),
    sort: readSort(tab, sort),
    pager,
    ...change,
  };
};
