import type { PageQuery, Pagination } from '../database/keyset-pagination';

export type { PageQuery, Pagination };

/** Rows of a list in the order of their ids, for a file that holds them all: what changes meanwhile is there at most once. */
export type ExportPage<Row> = {
  data: Row[];
  meta: { /** The `after` of the slice that follows; null behind the last. */ next: number | null };
};

export type ProspectState = 'active' | 'unsubscribed' | 'bounced' | 'complained';

export type TrackingConsent = 'unknown' | 'granted' | 'refused';

export type Prospect = {
  documentId: string;
  email: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  /** What merge tags read as `prospect.attributes.*`. */
  attributes: Record<string, unknown> | null;
  /** IANA name; null where the sequence's time zone counts. */
  timezone: string | null;
  state: ProspectState;
  trackingConsent: TrackingConsent;
  createdAt: string;
};

/** Enough of a prospect to show a row. */
export type ProspectSummary = Pick<Prospect, 'documentId' | 'email' | 'firstName' | 'lastName'>;

/** GET /sequences/prospects */
export type ListProspects = {
  query: PageQuery & {
    /** Part of an email address, a name or a company. */
    search?: string;
    state?: ProspectState;
  };
  response: { data: Prospect[]; meta: { pagination: Pagination } };
};

/** GET /sequences/prospects/export: those that ListProspects finds, slice by slice. */
export type ExportProspects = {
  query: Pick<ListProspects['query'], 'search' | 'state'> & { /** 0 when left out. */ after?: number };
  response: ExportPage<Prospect>;
};

export type ProspectInput = {
  email: string;
  firstName?: string | null;
  lastName?: string | null;
  company?: string | null;
  attributes?: Record<string, unknown> | null;
  timezone?: string | null;
  trackingConsent?: TrackingConsent;
};

/** POST /sequences/prospects */
export type CreateProspect = { body: ProspectInput; response: { data: Prospect } };

/** GET /sequences/prospects/:documentId */
export type GetProspect = { params: { documentId: string }; response: { data: Prospect } };

/** PUT /sequences/prospects/:documentId */
export type UpdateProspect = {
  params: { documentId: string };
  body: Partial<ProspectInput>;
  response: { data: Prospect };
};

/** DELETE /sequences/prospects/:documentId */
export type DeleteProspect = { params: { documentId: string }; response: { data: { documentId: string } } };

/**
 * POST /sequences/prospects/delete: each as by DELETE, the planned emails and all activities with it. Who is gone already is
 * passed by, so that what was interrupted can be asked for again.
 */
export type DeleteProspects = {
  /** documentIds, at most 100. */
  body: { prospects: string[] };
  response: { data: { deleted: number } };
};

/** A row of a file: a prospect's fields as texts. What is empty or left out changes nothing. */
export type ImportRow = {
  email: string;
  firstName?: string;
  lastName?: string;
  company?: string;
  timezone?: string;
  attributes?: Record<string, string>;
};

export type RefusalReason =
  'invalid-email-address' | 'unknown-timezone' | 'too-long' | 'unstorable-characters' | 'twice-in-file';

/** Why a row is not imported; an attribute's field is its name. */
export type RowRefusal = { field: string; reason: RefusalReason };

export type RowOutcome =
  { outcome: 'created' | 'updated' | 'skipped' } | ({ outcome: 'refused' } & RowRefusal);

/** POST /sequences/prospects/existing: which of these addresses are prospects already; tells no more than the list of them. */
export type FindExisting = {
  /** At most 5,000, as a file has them. */
  body: { addresses: string[] };
  /** Their positions among those asked for, from 0. */
  response: { data: number[] };
};

/** POST /sequences/prospects/import */
export type ImportProspects = {
  body: {
    /** At most 1,000. */
    rows: ImportRow[];
    /** Of a prospect who is there already: pass by, or fill in what the row has. State and consent stay in any case. */
    onDuplicate: 'skip' | 'update';
  };
  /** Of each row, in their order. */
  response: { data: RowOutcome[] };
};
