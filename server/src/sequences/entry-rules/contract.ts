import type { KeptFilters } from '../../prospects/segments/contract';
import type { MappingFaultCode } from '../../prospects/sources/contract';

/**
 * When a rule enrolls. `created`: the entry or prospect was created. `published`: the entry has a published version, and had
 * none. `matches`: it matches the filter, and did not before. `date`: a date of the entry is reached.
 */
export type RuleTrigger = 'created' | 'published' | 'matches' | 'date';

/**
 * Whether people who were in the sequence before are enrolled again when the trigger happens anew: never, at the earliest
 * `reentryDays` after their last round began, or each time. Each time is at most once in 24 hours, so that a sequence that
 * changes what its rule looks at cannot loop. Nobody is enrolled who is in the sequence now, or left it.
 */
export type Reentry = 'never' | 'days' | 'each';

export type EntryRuleSettings = {
  /** uid of the content type whose entries the rule looks at; null for all prospects. */
  source: string | null;
  trigger: RuleTrigger;
  /**
   * Of a source: filters of Strapi's REST API. Within dates, `{ "$daysFromNow": -3 }` stands for a date relative to the
   * moment of the look. Null for everybody.
   */
  filters: Record<string, unknown> | null;
  /** Without a source: the filters of the list of prospects. Null for everybody. */
  people: KeptFilters | null;
  /** For `date`: an attribute of the type date or datetime. */
  dateAttribute: string | null;
  /** For `date`: days after it, or before it when negative. */
  offsetDays: number;
  /** New people in 24 hours; null without a limit. */
  dailyLimit: number | null;
  reentry: Reentry;
  /** For the re-entry `days`. */
  reentryDays: number | null;
  /** People whom the rule enrolled are stopped when they do not match its filter any more. */
  stopsUnmatched: boolean;
};

/** Everything but the trigger has a default. */
export type EntryRuleInput = Pick<EntryRuleSettings, 'trigger'> & Partial<EntryRuleSettings>;

/** Why a rule enrolls nobody until somebody changes it, its source or the content type. */
export type RuleFaultCode =
  | Exclude<MappingFaultCode, 'refused-type'>
  | 'no-source'
  | 'source-unusable'
  | 'no-drafts'
  | 'unknown-sequence'
  | 'unknown-step'
  | 'unknown-link'
  | 'segment-gone'
  | 'invalid-people';

export type RuleFault = {
  code: RuleFaultCode;
  /** The part of the rule. */
  field: 'source' | 'trigger' | 'filters' | 'people' | 'dateAttribute';
  /** The name or value that it is about. */
  value: string;
  /** In English, for logs and API clients. */
  message: string;
};

/** Why a rule that is on enrolls nobody for now: its source is being read for the first time, or the sequence is not active. */
export type RuleWait = 'source-not-read' | 'sequence-not-active';

/** What a look of a rule did. Only those with news are kept, the last twenty. */
export type RuleLook = {
  at: string;
  enrolled: number;
  /** People who match and were not enrolled, by the reason. `limited`: they wait for the next day. */
  notEnrolled: Record<'unsubscribed' | 'bounced' | 'complained' | 'suppressed' | 'limited', number>;
  /** People who were stopped since they match no more. */
  left: number;
  /** People whose emails were moved since their date moved later. */
  moved: number;
  /** Why it held. */
  faults: RuleFault[];
  /** An error of the database; null without one. */
  error: string | null;
};

export type EntryRule = EntryRuleSettings & {
  documentId: string;
  /** Display name of the source; null for all prospects. */
  sourceName: string | null;
  isOn: boolean;
  switchedOnAt: string | null;
  /** People who matched when it was switched on were enrolled, too. */
  enrollsExisting: boolean;
  faults: RuleFault[];
  /** Null when it works, or is off. */
  waitsFor: RuleWait | null;
  /** People whom it enrolled. */
  enrolled: number;
  passedAt: string | null;
  /** Newest first. */
  log: RuleLook[];
};

/** An attribute that filters may name. */
export type FilterAttribute = {
  path: string;
  type: string;
  /** The values of an enumeration; empty for other types. */
  values: string[];
};

export type RuleSource = {
  uid: string;
  name: string;
  /** Entries are prospects only once they are published. */
  hasDrafts: boolean;
  attributes: FilterAttribute[];
};

/** GET /sequences/entry-rules/sources: what rules can look at beside the prospects. */
export type ListRuleSources = { response: { data: RuleSource[] } };

/** GET /sequences/sequences/:documentId/entry-rules: the oldest first. */
export type ListEntryRules = { params: { documentId: string }; response: { data: EntryRule[] } };

/** POST /sequences/sequences/:documentId/entry-rules: a rule that is off. */
export type CreateEntryRule = {
  params: { documentId: string };
  body: EntryRuleInput;
  response: { data: EntryRule };
};

/** PUT /sequences/entry-rules/:documentId: replaces the settings; 400 while it is on. */
export type UpdateEntryRule = {
  params: { documentId: string };
  body: EntryRuleInput;
  response: { data: EntryRule };
};

export type MatchCounts = {
  /** People who match now. */
  people: number;
  /** Of them: those who would be enrolled. */
  enrollable: number;
  /** Those who are in the sequence now. */
  running: number;
  /** Those who were in it before, and are not enrolled again. */
  earlier: number;
  /** Those who unsubscribed, bounced or complained. */
  optedOut: number;
};

/** POST /sequences/sequences/:documentId/entry-rules/count: who matches a rule now, without saving it. */
export type CountMatches = {
  params: { documentId: string };
  body: EntryRuleInput;
  response: { data: MatchCounts };
};

/** POST /sequences/entry-rules/:documentId/switch-on */
export type SwitchRuleOn = {
  params: { documentId: string };
  body: { /** Enrolls those who match now, too. */ enrollsExisting: boolean };
  response: { data: EntryRule };
};

/** GET /sequences/entry-rules/:documentId/unsent: people whom it enrolled and to whom nothing was sent. */
export type CountUnsent = { params: { documentId: string }; response: { data: { people: number } } };

type Detach = {
  /** Stops the people of `CountUnsent` whom no other rule of the sequence that is on wants. */
  withdraws: boolean;
};

/** POST /sequences/entry-rules/:documentId/switch-off */
export type SwitchRuleOff = {
  params: { documentId: string };
  body: Detach;
  response: { data: EntryRule; meta: { withdrawn: number } };
};

/** POST /sequences/entry-rules/:documentId/remove */
export type RemoveEntryRule = {
  params: { documentId: string };
  body: Detach;
  response: { meta: { withdrawn: number } };
};
