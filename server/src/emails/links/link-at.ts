import { type JoinedRow, toDate, toJson } from '../../database/database';
import type { LinkChange } from '../contract';

type LinkName = { name: string; url: string };

/** Columns of a link joined as `l` to an event `v`, for `linkOfEvent`. */
export const LINK_COLUMNS = ['l.name as l_name', 'l.url as l_url', 'l.changes as l_changes'];

/** The link of an event, with the name and URL of that time; null for an event without a link. */
export const linkOfEvent = (row: JoinedRow): LinkName | null =>
  row.l_url
    ? linkAt(
        { name: String(row.l_name), url: String(row.l_url) },
        parseChanges(row.l_changes),
        toDate(row.occurred_at) as Date
      )
    : null;

/**
 * The name and URL of a link at `at`. `changes` are the latest hundred, oldest first: of a link with more, the first names
 * and URLs are not known.
 */
export const linkAt = (current: LinkName, changes: LinkChange[], at: Date): LinkName => {
  const link = { ...current };
  for (const { field, from, at: changedAt } of [...changes].reverse())
    if (field !== 'skipsUtm' && Date.parse(changedAt) > at.getTime()) link[field] = String(from);
  return link;
};

const parseChanges = (value: unknown): LinkChange[] => {
  const parsed = toJson(value);

  return Array.isArray(parsed) ? parsed : [];
};
