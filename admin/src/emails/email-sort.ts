import type { EmailSort, EmailTab } from '../../../server/src/emails/contract';
import type { SortOrder } from '../components/SortableHeader';

type SortedBy = 'at' | 'opens' | 'clicks';

/** What the server does without being told; the emails that did not leave have an order of their own. */
const DEFAULTS: Record<EmailTab, EmailSort | undefined> = {
  scheduled: 'at:asc',
  sent: 'at:desc',
  failed: undefined,
};

/** Which columns a tab is sorted by. */
const COLUMNS: Record<EmailTab, Record<string, SortedBy>> = {
  scheduled: { due: 'at' },
  sent: { sent: 'at', opens: 'opens', clicks: 'clicks' },
  failed: { due: 'at' },
};

/** Undefined for one that no column of the tab can have. */
export const readSort = (tab: EmailTab, text: string | undefined): EmailSort | undefined =>
  Object.values(COLUMNS[tab])
    .flatMap((by): EmailSort[] => [`${by}:asc`, `${by}:desc`])
    .find((sort) => sort === text);

export type ColumnSort = {
  order: SortOrder;
  /** What a press makes of it: the other way round, first down. */ next: EmailSort;
};

/** Undefined for a column that is not sorted by. */
export const columnSort = (
  tab: EmailTab,
  column: string,
  sort: EmailSort | undefined
): ColumnSort | undefined => {
  const by = COLUMNS[tab][column];
  if (!by) return undefined;
  const [current, direction] = (sort ?? DEFAULTS[tab] ?? '').split(':');
  if (current !== by) return { order: undefined, next: `${by}:desc` };

  return direction === 'desc'
    ? { order: 'descending', next: `${by}:asc` }
    : { order: 'ascending', next: `${by}:desc` };
};
