import type { PageQuery, Pagination } from '../database/keyset-pagination';

export type { PageQuery, Pagination };

/** One page of an export, sorted by id. A row appears at most once in an export, even if rows change meanwhile. */
export type ExportPage<Row> = {
  data: Row[];
  meta: { /** The `after` of the next page; null on the last one. */ next: number | null };
};

export type ProspectState = 'active' | 'unsubscribed' | 'bounced' | 'complained';

export type TrackingConsent = 'unknown' | 'granted' | 'refused';

export type Prospect = {
  documentId: string;
  email: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  /** Values for the merge tags `prospect.attributes.*`. */
  attributes: Record<string, unknown> | null;
  /** IANA name; null to use the sequence's time zone. */
  timezone: string | null;
  state: ProspectState;
  trackingConsent: TrackingConsent;
  createdAt: string;
};

/** The fields that lists show. */
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

/** GET /sequences/prospects/export: the prospects of ListProspects, page by page. */
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
 * POST /sequences/prospects/delete: does for each prospect what DELETE does. Scheduled emails are skipped and events are
 * deleted. Unknown prospects are ignored, so that an interrupted request can be repeated.
 */
export type DeleteProspects = {
  /** documentIds, at most 100. */
  body: { prospects: string[] };
  response: { data: { deleted: number } };
};

/** A row of an import file. Empty and missing fields leave an existing prospect unchanged. */
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

/** Why a row is not imported. `field` is a key of ImportRow or the name of an attribute. */
export type RowRefusal = { field: string; reason: RefusalReason };

export type RowOutcome =
  { outcome: 'created' | 'updated' | 'skipped' } | ({ outcome: 'refused' } & RowRefusal);

/** POST /sequences/prospects/existing: finds which of these email addresses belong to a prospect. */
export type FindExisting = {
  /** At most 5,000, not normalized. */
  body: { addresses: string[] };
  /** Positions in `addresses`, from 0. */
  response: { data: number[] };
};

/** POST /sequences/prospects/import */
export type ImportProspects = {
  body: {
    /** At most 1,000. */
    rows: ImportRow[];
    /** For an existing prospect: leave it unchanged, or write the fields that the row has. State and consent never change. */
    onDuplicate: 'skip' | 'update';
  };
  /** One outcome per row, in the order of the rows. */
  response: { data: RowOutcome[] };
};
