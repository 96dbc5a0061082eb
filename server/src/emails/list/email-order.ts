import type { Ordering } from '../../database/keyset-order';
import type { EmailSort, EmailTab } from '../contract';

/** The time to sort by; no email of the tab lacks it. */
const TIME_COLUMNS: Record<EmailTab, string> = {
  scheduled: 'e.due_at',
  sent: 'e.sent_at',
  failed: 'e.due_at',
};

const COUNT_COLUMNS = { opens: 'e.open_count', clicks: 'e.click_count' };

const DEFAULT_SORTS: Record<EmailTab, EmailSort> = {
  scheduled: 'at:asc',
  sent: 'at:desc',
  failed: 'at:desc',
};

/** Sorts emails that a person can resend before skipped ones. */
const UNRESOLVED_FIRST: Ordering = { sql: "case when e.state = 'skipped' then 1 else 0 end" };

/** The order of the emails of a tab; the table is aliased as `e`. */
export const emailOrder = (tab: EmailTab, sort?: EmailSort): Ordering[] => {
  const [by, direction] = splitSort(sort ?? DEFAULT_SORTS[tab]);
  const isDescending = direction === 'desc';
  if (by !== 'at') return [{ sql: COUNT_COLUMNS[by], isDescending }, ...byTime(tab, true)];

  return tab === 'failed' && !sort
    ? [UNRESOLVED_FIRST, ...byTime(tab, isDescending)]
    : byTime(tab, isDescending);
};

const byTime = (tab: EmailTab, isDescending: boolean): Ordering[] => [
  { sql: TIME_COLUMNS[tab], type: 'instant', isDescending },
  { sql: 'e.id', isDescending },
];

const splitSort = (sort: EmailSort) => sort.split(':') as ['at' | 'opens' | 'clicks', 'asc' | 'desc'];
