/** A page of a list; numbers count from 1. */
export type Pagination = { page: number; pageSize: number; pageCount: number; total: number };

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
  query: {
    /** Part of an email address, a name or a company. */
    search?: string;
    state?: ProspectState;
    page?: number;
    /** 1 to 100; 20 when left out. */
    pageSize?: number;
  };
  response: { data: Prospect[]; meta: { pagination: Pagination } };
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

/** PUT /sequences/prospects/:documentId */
export type UpdateProspect = {
  params: { documentId: string };
  body: Partial<ProspectInput>;
  response: { data: Prospect };
};

/** DELETE /sequences/prospects/:documentId */
export type DeleteProspect = { params: { documentId: string }; response: { data: { documentId: string } } };
