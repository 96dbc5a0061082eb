import { useListParams } from '../hooks/use-list-params';
import { useSentDays } from '../hooks/use-sent-days';
import type { EmailTab } from '../../../server/src/emails/contract';
import { type EmailsOf, useListEmailsQuery } from '../api/emails';
import { readSort } from './email-sort';
import { ANOMALIES } from './AnomalyFilter';
import { UNSENT_STATES } from './UnsentActions';

export const EMAIL_TABS: EmailTab[] = ['scheduled', 'sent', 'failed'];

const OPTIONS = { refetchOnMountOrArgChange: true, pollingInterval: 15_000 };

/** What the address says of the Emails tab, and what the server has of it. */
export const useEmailList = (of: EmailsOf) => {
  const { search, state, reason, step, page, pager, sort, ...change } = useListParams();
  const [days] = useSentDays();
  const named = EMAIL_TABS.find((one) => one === state);

  const filtersOf = (tab: EmailTab) => ({
    search,
    step: 'sequence' in of ? step : undefined,
    state: tab === 'failed' ? UNSENT_STATES.find((one) => one === reason) : undefined,
    anomaly: tab === 'sent' ? ANOMALIES.find((one) => one === reason) : undefined,
    ...('sequence' in of && tab === 'sent' ? days : {}),
  });
  const queryOf = (tab: EmailTab) => ({
    of,
    tab,
    ...filtersOf(tab),
    sort: readSort(tab, sort),
    ...page,
  });

  const first = useListEmailsQuery(queryOf(named ?? 'sent'), OPTIONS);
  const counts = first.data?.meta.counts;
  // Without a word in the address: the sent emails, or the planned ones as long as nothing left.
  const isBeforeAll = !named && counts?.sent === 0 && counts.failed === 0;
  const planned = useListEmailsQuery(queryOf('scheduled'), { ...OPTIONS, skip: !isBeforeAll });
  const tab = named ?? (isBeforeAll ? 'scheduled' : 'sent');

  return {
    tab,
    /** The same on every tab. */
    counts,
    answer: isBeforeAll ? planned : first,
    filters: filtersOf(tab),
    sort: readSort(tab, sort),
    pager,
    ...change,
  };
};
