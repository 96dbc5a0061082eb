import type { Ordering } from '../../database/keyset-order';
import type { EmailSort, EmailTab } from '../contract';

/** An instant that every email of the tab has. */
const INSTANTS: Record<EmailTab, string> = {
  scheduled: 'e.due_at',
  sent: 'e.sent_at',
  failed: 'e.due_at',
};

const COUNTS = { opens: 'e.open_count', clicks: 'e.click_count' };

const DEFAULTS: Record<EmailTab, EmailSort> = { scheduled: 'at:asc', sent: 'at:desc', failed: 'at:desc' };

/** What a person can resend. */
const OPEN_FIRST: Ordering = { sql: "case when e.state = 'skipped' then 1 else 0 end" };

/** Of the emails of a tab, aliased as `e`. */
export const emailOrder = (tab: EmailTab, sort?: EmailSort): Ordering[] => {
  const [by, direction] = splitSort(sort ?? DEFAULTS[tab]);
  const isDescending = direction === 'desc';
  if (by !== 'at') return [{ sql: COUNTS[by], isDescending }, ...byInstant(tab, true)];

  return tab === 'failed' && !sort
    ? [OPEN_FIRST, ...byInstant(tab, isDescending)]
    : byInstant(tab, isDescending);
};

const byInstant = (tab: EmailTab, isDescending: boolean): Ordering[] => [
  { sql: INSTANTS[tab], type: 'instant', isDescending },
  { sql: 'e.id', isDescending },
];

const splitSort = (sort: EmailSort) => sort.split(':') as ['at' | 'opens' | 'clicks', 'asc' | 'desc'];
