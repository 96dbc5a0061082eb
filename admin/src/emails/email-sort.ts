import type { EmailSort, EmailTab } from '../../../server/src/emails/contract';
import { type ColumnSort, parseSort, sortOfColumn } from '../lib/column-sort';

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
  parseSort(Object.values(COLUMNS[tab]), text);

/** Undefined for a column that cannot be sorted. */
export const columnSort = (
  tab: EmailTab,
  column: string,
  sort: EmailSort | undefined
): ColumnSort<SortKey> | undefined => {
  const key = COLUMNS[tab][column];

  return key && sortOfColumn(key, sort ?? DEFAULTS[tab]);
};
