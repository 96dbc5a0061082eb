import type { ActorKind } from '../../history/contract';
import type { ExportPage, PageQuery, Pagination, Prospect } from '../contract';

export type SuppressionKind = 'address' | 'domain';

export type SuppressionReason = 'unsubscribed' | 'bounced' | 'complained' | 'erased' | 'manual' | 'imported';

/** An email address or a domain, with its subdomains, that is never written to. */
export type Suppression = {
  documentId: string;
  kind: SuppressionKind;
  /** Null when only a hash of the address is kept, because its prospect was deleted. */
  value: string | null;
  reason: SuppressionReason;
  note: string | null;
  suppressedAt: string;
  /** With the name at that time; null for readers and other programs. */
  by: { kind: ActorKind; id: string; name: string } | null;
};

/** GET /sequences/suppressions: newest first. */
export type ListSuppressions = {
  query: PageQuery & {
    /** Part of an address or domain. A whole address also finds its hash and its domain. */
    search?: string;
  };
  response: { data: Suppression[]; meta: { pagination: Pagination } };
};

/** GET /sequences/suppressions/export: the suppressions of ListSuppressions, at most 1,000 a page. */
export type ExportSuppressions = {
  query: Pick<ListSuppressions['query'], 'search'> & { /** 0 when left out. */ after?: number };
  response: ExportPage<Suppression>;
};

/** Why an address or domain is not suppressed. `shared-domain`: everybody can have an address at it, and nobody confirmed. */
export type SuppressionFault =
  'invalid-email-address' | 'invalid-domain' | 'public-suffix' | 'shared-domain' | 'too-long';

export type SuppressionOutcome =
  { outcome: 'added' | 'existing' } | { outcome: 'refused'; reason: SuppressionFault };

/** POST /sequences/suppressions: suppresses an address or a domain, and stops the enrollments of whom it matches. */
export type AddSuppression = {
  body: {
    /** `ada@example.org` or `example.org`. */
    value: string;
    note?: string | null;
    /** Answers the question whether to stop mail to everybody at a domain such as gmail.com. */
    confirmed?: boolean;
  };
  response: { data: { outcome: 'added' | 'existing' } };
};

export type SuppressionRow = {
  value: string;
  /** As another tool names it, such as `hard bounce`. Kept as a note when it is unknown. */
  reason?: string;
};

/** POST /sequences/suppressions/import */
export type ImportSuppressions = {
  body: {
    /** At most 1,000. */
    rows: SuppressionRow[];
    confirmed?: boolean;
    isContinued?: boolean;
  };
  /** One outcome per row, in the order of the rows. */
  response: { data: SuppressionOutcome[] };
};

/**
 * POST /sequences/suppressions/:documentId/remove: the address or domain may be written to again. A prospect of the address who
 * had opted out becomes active, unless another suppression matches; stopped enrollments stay stopped.
 */
export type RemoveSuppression = {
  params: { documentId: string };
  body: { /** Goes into the history. */ reason: string };
  response: {
    data: { documentId: string; /** Number of prospects that became active. */ reactivated: number };
  };
};

/** GET /sequences/prospects/:documentId */
export type GetProspect = {
  params: { documentId: string };
  response: {
    data: Prospect & {
      /** Why nothing is sent there; null when it may be. */ suppression: ProspectSuppression | null;
    };
  };
};

/** The entry of the suppression list that matches a prospect: the address itself, or its domain. */
export type ProspectSuppression = {
  kind: SuppressionKind;
  /** The address or domain. */
  value: string | null;
  reason: SuppressionReason;
  suppressedAt: string;
};
