import type { PageQuery, Pagination } from '../database/keyset-pagination';
import type { ActivityCondition } from './activity/contract';

export type { PageQuery, Pagination };

/** One page of an export, sorted by id. A row appears at most once in an export, even if rows change meanwhile. */
export type ExportPage<Row> = {
  data: Row[];
  meta: { /** The `after` of the next page; null on the last one. */ next: number | null };
};

export type ProspectState = 'active' | 'unsubscribed' | 'bounced' | 'complained';

export type Consent = 'unknown' | 'granted' | 'refused';

/** A consent allows to record either opens or clicks. */
export type ConsentKind = 'opens' | 'clicks';

/** One consent of a prospect, with its proof. */
type ConsentOf<Kind extends ConsentKind> = Record<`${Kind}Consent`, Consent> &
  /** Since when it has this value; null if it never changed. */
  Record<`${Kind}ConsentAt`, string | null> &
  /**
   * Its origin: `admin`, `import`, `api` (an API token), `source`, `person`, `program` (code of the app) or a text
   * of the caller. `…Version` is the wording that the person agreed to.
   */
  Record<`${Kind}ConsentSource` | `${Kind}ConsentVersion`, string | null>;

/** People with an unknown consent are tracked, counted without the person, or not tracked. */
export type WithoutConsent = 'track' | 'count' | 'none';

export type TrackingDecision = {
  /** Null: nobody has decided. Then people with an unknown consent are not tracked. */
  choice: WithoutConsent | null;
  /** Who decided; null for a program, and when the config fixes it. */
  by: { kind: 'admin' | 'token'; id: string; name: string } | null;
  /** ISO 8601; null when undecided, and when the config fixes it. */
  at: string | null;
  /** Whether `privacy.withoutConsent` in config/plugins decides. */
  isFixed: boolean;
};

/** POST /api/sequences/consents, for API tokens with the permission `plugin::sequences.consents.set`. */
export type SetConsents = {
  body: {
    /** Email address of a prospect. */ email: string;
    opens?: Consent;
    clicks?: Consent;
    /** ISO 8601; now when left out. */
    at?: string;
    /** `api` when left out. */
    source?: string;
    /** The wording that the person agreed to; at most 64 characters. */
    version?: string;
  };
  /** Both consents, as they are now. */
  response: { data: { opens: Consent; clicks: Consent } };
};

/** GET /sequences/tracking-decision */
export type GetTrackingDecision = { response: { data: TrackingDecision } };

/** PUT /sequences/tracking-decision: answers 400 with the code `decision-fixed` when the config decides. */
export type DecideTracking = { body: { choice: WithoutConsent }; response: { data: TrackingDecision } };

export type Prospect = ConsentOf<'opens'> &
  ConsentOf<'clicks'> & {
    documentId: string;
    email: string;
    firstName: string | null;
    lastName: string | null;
    company: string | null;
    /**
     * Values for the merge tags `prospect.attributes.*`: a flat object of at most 50 texts (2,000 characters), numbers or
     * booleans. Names have at most 64 characters.
     */
    attributes: Record<string, unknown> | null;
    /** IANA name; null to use the sequence's time zone. */
    timezone: string | null;
    /** BCP 47, such as `fr-CA`: of the pages that the person sees. Null for that of their browser. */
    language: string | null;
    state: ProspectState;
    /** In alphabetical order; at most 50. */
    tags: string[];
    /** When recorded opens (clicks) were last removed, after the person refused their recording; else null. */
    opensRemovedAt: string | null;
    clicksRemovedAt: string | null;
    createdAt: string;
  };

/** The fields that lists show. */
export type ProspectSummary = Pick<Prospect, 'documentId' | 'email' | 'firstName' | 'lastName'>;

/** GET /sequences/prospects */
export type ListProspects = {
  query: PageQuery & {
    /** Words of email addresses, names, companies, attributes and tags. */
    search?: string;
    state?: ProspectState;
    /** Prospects with at least one of them, whatever their case and accents. */
    tags?: string[];
    /** At most 10 conditions; prospects who meet all of them. */
    activity?: ActivityCondition[];
    /** documentId of a segment: of those whom it finds. */ segment?: string;
  };
  response: { data: Prospect[]; meta: { pagination: Pagination } };
};

/** GET /sequences/prospects/export: the prospects of ListProspects, at most 1,000 and about 2 MB of attributes a page. */
export type ExportProspects = {
  query: Omit<ListProspects['query'], keyof PageQuery> & { /** 0 when left out. */ after?: number };
  response: ExportPage<Prospect>;
};

/** GET /sequences/prospects/attribute-names: of the 10,000 newest people; at most 200, those of most people first. */
export type ListAttributeNames = { response: { data: string[] } };

/**
 * A consent that changes without a date gets the present one. Without a source, it gets `admin`, `api` or `program`, by who
 * makes the change.
 */
export type ProspectInput = {
  email: string;
  firstName?: string | null;
  lastName?: string | null;
  company?: string | null;
  attributes?: Record<string, unknown> | null;
  timezone?: string | null;
  /** BCP 47, or the name of a language. */
  language?: string | null;
} & Partial<ConsentOf<'opens'> & ConsentOf<'clicks'>>;

/** POST /sequences/prospects */
export type CreateProspect = { body: ProspectInput; response: { data: Prospect } };

/** PUT /sequences/prospects/:documentId */
export type UpdateProspect = {
  params: { documentId: string };
  body: Partial<ProspectInput>;
  response: { data: Prospect };
};

/**
 * POST /sequences/prospects/:documentId/unsubscribe, by hand: stops the person everywhere, and suppresses the address with the
 * reason. POST …/subscribe takes the address off the suppression list, and makes the person active again; 400
 * `suppressed-domain` when the domain is on that list.
 */
export type ChangeSubscribed = {
  params: { documentId: string };
  body: { /** One line. */ reason: string };
  response: { data: Prospect };
};

/** DELETE /sequences/prospects/:documentId */
export type DeleteProspect = { params: { documentId: string }; response: { data: { documentId: string } } };

/**
 * POST /sequences/prospects/delete: does for each prospect what DELETE does. Scheduled emails are skipped and events are
 * deleted. Unknown prospects are ignored, so that an interrupted request can be repeated.
 */
export type DeleteProspects = {
  body: { /** documentIds, at most 100. */ prospects: string[] };
  response: { data: { deleted: number } };
};

/** A row of an import file. Empty and missing fields leave an existing prospect unchanged. */
export type ImportRow = {
  /** Also with a name, as `mailto:`, or several: the first valid address is used. */
  email: string;
  firstName?: string;
  lastName?: string;
  /** Split into first and last name, unless the row has one of them. Not stored itself. */
  fullName?: string;
  company?: string;
  /** IANA name, also as `us_slash_pacific`. */
  timezone?: string;
  language?: string;
  /** `granted`, `refused`, or `yes` and `no`; `unknown` counts as empty. */
  opensConsent?: string;
  clicksConsent?: string;
  /** Separated by `;` or `|`. An import adds tags, and removes none. */
  tags?: string;
  attributes?: Record<string, string>;
};

/** Why attributes cannot be stored: they are a flat object of at most 50 short values. */
export type AttributeFaultReason =
  'too-many-attributes' | 'attribute-name' | 'nested-attribute' | 'too-long' | 'unstorable-characters';

export type RefusalReason =
  | AttributeFaultReason
  /** The address or its domain is suppressed, and belongs to no prospect. */
  | 'suppressed'
  | 'invalid-email-address'
  | 'unknown-timezone'
  | 'unknown-language'
  | 'unknown-consent'
  /** A tag is longer than 50 characters. */
  | 'invalid-tag'
  | 'too-many-tags'
  | 'twice-in-file'
  /** The full name is that of a company, of several people, or no name. */
  | 'no-person-name'
  /** Only the admin gives it: a cell that should hold all attributes is no JSON object. */
  | 'attributes-json';

/** Why a row is not imported, or a value of it. `field` is a key of ImportRow or the name of an attribute. */
export type RowRefusal = { field: string; reason: RefusalReason };

export type RowOutcome =
  | {
      outcome: 'created' | 'updated' | 'skipped';
      /** Values that cannot be used; left out without any. */
      dropped?: RowRefusal[];
      /** Email addresses of the row beside the one that is used; left out without any. */
      otherAddresses?: string[];
    }
  | ({ outcome: 'refused' } & RowRefusal);

/** POST /sequences/prospects/existing: finds which of these email addresses belong to a prospect. */
export type FindExisting = {
  body: { /** At most 5,000, not normalized. */ addresses: string[] };
  response: {
    /** Positions in `addresses`, from 0. */
    data: number[];
    /** Positions of those without a prospect that are suppressed; left out without any. */
    meta?: { suppressed: number[] };
  };
};

/**
 * For an existing prospect: leave it unchanged, write the fields of the row that it has not, or write all fields that the
 * row has. The state never changes.
 */
export type ImportMode = 'skip' | 'fill' | 'update';

/** POST /sequences/prospects/import */
export type ImportProspects = {
  body: {
    /** At most 1,000. */
    rows: ImportRow[];
    onDuplicate: ImportMode;
    /** About the consents of the file. */
    consents?: {
      /** `import` when left out. */
      source?: string;
      /** The wording that the people of the file agreed to; at most 64 characters. */
      version?: string;
      /**
       * Whether consents of existing prospects change, too, unless these are skipped; not when left out. A refused consent
       * stays refused.
       */
      updatesExisting?: boolean;
    };
    /** For all people of the file, those included who are there already and stay as they are otherwise. */
    tags?: string[];
    /** The file for the history. `isContinued`: rows of it were imported before, by requests of this import. */
    file?: { name: string; isContinued?: boolean };
  };
  response: {
    /** One outcome per row, in the order of the rows. */
    data: RowOutcome[];
    meta: {
      /** documentIds, in the order of the rows; null for a refused one. */
      prospects: Array<string | null>;
      /** Number of people who have 50 tags, and so did not get all of `tags`; left out if there are none. */
      full?: number;
    };
  };
};

/** A value of a prospect that an import changes. `field` is a key of ImportRow, or the name of an attribute. */
export type ValueChange = { field: string; before: string | null; after: string; isAttribute?: true };

export type ProspectChange = { email: string; changes: ValueChange[] };

/** POST /sequences/prospects/import/preview: what the import of these rows would do now. Writes nothing. */
export type PreviewImport = {
  body: Omit<ImportProspects['body'], 'file' | 'tags'>;
  response: {
    data: RowOutcome[];
    meta: { /** Of the first 20 prospects that change. */ changes: ProspectChange[] };
  };
};

/**
 * Changes with the content that people edit. An update that sends the version it is based on is answered 409 when the content
 * was changed since; its `details` are a Conflict. Without a version, an update overwrites.
 */
export type Versioned = { version: string };

/** Details of a 409 with the code `changed-meanwhile`. */
export type Conflict = {
  /** The fields that the version covers, as they are now, and the version of these. */
  current: Record<string, unknown> & Versioned;
  /** The admin user who saved last; null for API tokens and other programs. */
  changedBy: { id: string; name: string } | null;
  changedAt: string;
};
