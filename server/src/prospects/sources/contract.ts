/** How entries of a content type become prospects. Attributes are named by paths, such as `email` or `company.name`. */
export type SourceMapping = {
  email: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  timezone: string | null;
  language: string | null;
  consent: ConsentMapping | null;
  /** Filters of Strapi's REST API: entries that do not match are no prospects. */
  filters: Record<string, unknown> | null;
  /** For types with draft and publish: the version that is read. */
  status: 'published' | 'draft';
  /** A locale, or `*` for all. */
  locale: string;
  /** Attributes that emails may use, as `{{ entry.plan }}`. */
  fields: string[];
  /** When an entry is deleted: the person's sequences are stopped, or the person is erased. */
  onDelete: 'stop' | 'erase';
  /** When the address of an entry changes: the sequences of the person with the old one are stopped, or continue. */
  onAddressChange: 'stop' | 'continue';
};

/** Attributes that hold consents. Without `at`, a consent of an entry can only be a refusal. */
export type ConsentMapping = {
  opens: string | null;
  clicks: string | null;
  at: string | null;
  source: string | null;
};

/** `email` is needed; what else is left out is empty, or the default. */
export type SourceMappingInput = Pick<SourceMapping, 'email'> &
  Partial<Omit<SourceMapping, 'email' | 'consent'>> & { consent?: Partial<ConsentMapping> | null };

/** Why a mapping cannot be used. */
export type MappingFaultCode =
  | 'unknown-type'
  | 'refused-type'
  | 'unknown-attribute'
  | 'private-attribute'
  | 'password-attribute'
  | 'several-values'
  | 'no-plain-value'
  | 'no-email-attribute'
  | 'no-consent-attribute'
  | 'no-date-attribute'
  | 'unknown-locale'
  | 'invalid-filters';

export type MappingFault = {
  code: MappingFaultCode;
  /** The part of the mapping: `email`, `consent.at`, `fields`; null for the type itself. */
  field: string | null;
  /** The path or value that it names. */
  value: string;
  /** In English, for logs and API clients. */
  message: string;
};

/**
 * What became of an entry. `double`: another entry of the source has the same address. `suppressed`: nobody may write to it,
 * and it has no prospect. `left-out`: it became a prospect, and does not match the mapping any more.
 */
export type EntryOutcome = 'linked' | 'double' | 'no-address' | 'invalid-address' | 'suppressed' | 'left-out';

/** What was cleaned from the address of an entry. */
export type AddressRepair = 'several-addresses' | 'display-name' | 'upper-case' | 'white-space';

/** The last pass over a source. */
export type SourcePass = {
  /** Null before the first. */
  at: string | null;
  durationMs: number | null;
  /** Whether all entries were read at least once since the mapping changed. */
  isComplete: boolean;
  /** Null when it succeeded. */
  error: string | null;
};

export type Source = {
  /** Of the content type, such as `api::contact.contact`. */
  uid: string;
  /** Its display name; the uid when the type is gone. */
  name: string;
  mapping: SourceMapping;
  /** From config/plugins: cannot be changed in the admin. */
  isLocked: boolean;
  faults: MappingFault[];
  pass: SourcePass;
  outcomes: Record<EntryOutcome, number>;
  repairs: Record<AddressRepair, number>;
};

/** An attribute that a mapping may name. */
export type MappableAttribute = {
  path: string;
  type: string;
};

/** A content type with an email attribute. */
export type SourceType = {
  uid: string;
  name: string;
  hasDraftAndPublish: boolean;
  isLocalized: boolean;
  attributes: MappableAttribute[];
};

/** An entry of a source, in any version and locale. */
export type EntryReference = { uid: string; documentId: string };

/** GET /sequences/sources */
export type ListSources = { response: { data: Source[]; meta: { types: SourceType[]; locales: string[] } } };

/** GET /sequences/sources/fields: paths that templates may read as `entry.<path>`. */
export type ListEntryFields = { response: { data: string[] } };

/** PUT /sequences/sources/:uid */
export type SaveSource = {
  params: { uid: string };
  body: SourceMappingInput;
  response: { data: Source };
};

/** DELETE /sequences/sources/:uid: prospects stay. */
export type RemoveSource = { params: { uid: string } };

export type EntryCounts = {
  entries: number;
  /** Entries that were read within the time limit; as many as `entries` unless the source is very large. */
  read: number;
  addresses: number;
  doubles: number;
  withoutAddress: number;
  /** Addresses that opted out or are suppressed. */
  unsubscribed: number;
};

/** POST /sequences/sources/:uid/count: what a mapping would find. */
export type CountSource = {
  params: { uid: string };
  body: SourceMappingInput;
  response: { data: EntryCounts };
};

/** POST /sequences/sources/:uid/pass: reads the source now, and not within a minute. */
export type StartPass = { params: { uid: string }; response: { data: Source } };
