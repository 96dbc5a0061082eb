import type { ProspectState, ProspectSummary } from '../contract';
import type { EntryOutcome } from '../sources/contract';

/** The filters of a list of the content manager, as its URL has them. */
export type EntryList = {
  /** Filters of Strapi's REST API, with `__status` for drafts and published entries. */
  filters?: Record<string, unknown>;
  /** Part of a text of the entry. */
  search?: string;
  /** The app's default locale when left out. */
  locale?: string;
};

/** GET /sequences/entry-types: the sources of which the admin user may read entries. */
export type ListEntryTypes = { response: { data: Array<{ uid: string; name: string }> } };

/** The person whom an entry is. */
export type EntryPerson = {
  /** Null for an entry that is nobody. */
  prospect: (ProspectSummary & { state: ProspectState }) | null;
  /** Null for an entry that was not read yet, or that its source leaves out. */
  outcome: EntryOutcome | null;
};

/** GET /sequences/entry-types/:uid/entries/:documentId: 404 also for an entry that the admin user may not read. */
export type GetEntryPerson = {
  params: { uid: string; documentId: string };
  query: Pick<EntryList, 'locale'>;
  response: { data: EntryPerson };
};

/** POST /sequences/entry-types/:uid/count: how many entries a list finds that the admin user may read. */
export type CountEntries = {
  params: { uid: string };
  body: EntryList;
  response: { data: { count: number } };
};
