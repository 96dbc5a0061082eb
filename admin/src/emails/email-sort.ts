import type { EmailSort, EmailTab } from '../../../server/src/emails/contract';
import type { SortOrder } from '../components/SortableHeader';

type SortKey = 'at' | 'opens' | 'clicks';

/** The server's default order of each tab. The order of the emails that were not sent belongs to no column. */
const DEFAULTS: Record<EmailTab, EmailSort | undefined> = {
  scheduled: 'at:asc',
  sent: 'at:desc',
  failed: undefined,
};

/** The sortable columns of each tab. */
const COLUMNS: Record<EmailTab, Record<string, SortKey>> = {
  scheduled: { due: 'at' },
  sent: { sent: 'at', opens: 'opens', clicks: 'clicks' },
  failed: { due: 'at' },
};

/** Parses the sort order of a URL; undefined if no column of the tab has it. */
export const readSort = (tab: EmailTab, text: string | undefined): EmailSort | undefined =>
  Object.values(COLUMNS[tab])
    .flatMap((key): EmailSort[] => [`${key}:asc`, `${key}:desc`])
    .find((sort) => sort === text);

export type ColumnSort = {
  order: SortOrder;
  /** The order after a click: descending first, then reversed each time. */
  next: EmailSort;
};

/** Undefined for a column that cannot be sorted. */
export const columnSort = (
  tab: EmailTab,
  column: string,
  sort: EmailSort | undefined
): ColumnSort | undefined => {
  const key = COLUMNS[tab][column];
  if (!key) return undefined;
  const [current, direction] = (sort ?? DEFAULTS[tab] ?? '').split(':');
  if (current !== key) return { order: undefined, next: `${key}:desc` };

  return direction === 'desc'
    ? { order: 'descending', next: `${key}:asc` }
    : { order: 'ascending', next: `${key}:desc` };
};
