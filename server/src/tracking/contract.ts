/** Rules that tell robots from people, in the order they are asked; the first that applies gives the reason. */
export type RuleName =
  | 'head'
  | 'prefetch'
  | 'empty-agent'
  | 'apple-mpp'
  | 'gmail-prefetch'
  | 'known-agent'
  | 'scanner-network'
  | 'after-bounce'
  | 'too-soon'
  | 'burst';

/** A number an admin may change. */
export type RuleLimit = {
  name: 'openSeconds' | 'clickSeconds' | 'pairSeconds' | 'tripleSeconds';
  value: number;
  default: number;
  /** Of what is accepted; 0 means never. */
  min: number;
  max: number;
};

export type Rule = {
  name: RuleName;
  /** Which hits it is asked about. */
  appliesTo: Array<'opened' | 'clicked'>;
  isEnabled: boolean;
  isEnabledByDefault: boolean;
  limits: RuleLimit[];
  /** Where the rule is taken from, in English. */
  source: string;
};

/** `idle` before the first since boot. */
export type Reclassification = {
  state: 'idle' | 'running' | 'finished' | 'failed';
  /** Emails looked at, and to look at. */
  done: number;
  total: number;
  /** Events whose verdict changed. */
  changed: number;
  startedAt: string | null;
  finishedAt: string | null;
};

/** Why a hit that was answered left no event. */
export type DropReason =
  'unknown-email' | 'no-consent' | 'rate-limited' | 'refused' | 'journal-full' | 'journal-unwritable';

/** Of this process, since it started. */
export type Recording = {
  since: string;
  /** Events written to the database. */
  recorded: number;
  /** Hits that left no event, by reason; reasons without a hit are left out. */
  dropped: Array<{ reason: DropReason; hits: number }>;
  database: 'answering' | 'away';
  journal: {
    state: 'empty' | 'waiting' | 'replaying' | 'full' | 'unwritable';
    directory: string;
    /** Hits that wait on disk for the database. */
    hits: number;
    bytes: number;
    maxBytes: number;
    oldestAt: string | null;
    /** Damaged lines set aside, never read again. */
    quarantinedLines: number;
  };
};

export type GetRecording = { response: { data: Recording } };

export type ListRules = { response: { data: Rule[]; meta: { reclassification: Reclassification } } };

/** Rules and limits that are not named stay as they are. */
export type UpdateRules = {
  body: {
    rules: Array<{
      name: RuleName;
      isEnabled?: boolean;
      limits?: Partial<Record<RuleLimit['name'], number>>;
    }>;
  };
  response: ListRules['response'];
};

/** Starts one; while one runs, tells of that. */
export type StartReclassification = { response: { data: Reclassification } };

/** Whether a pixel is there where mails say it is. */
export type AddressCheck = {
  /** What public addresses begin with; null when nobody said where this Strapi is. */
  address: string | null;
  outcome: 'ok' | 'no-url' | 'unreachable' | 'redirected' | 'not-ours';
  /** The fault in the words of the network, where it was redirected to, or the status of the answer. */
  detail: string | null;
  /**
   * Mails show no images from addresses without https; only this machine or network reaches a local one; a proxy names the
   * reader in a header that Strapi is not told to read.
   */
  warnings: Array<'not-https' | 'local' | 'proxy-ignored'>;
};

/** GET /sequences/settings/public-url */
export type CheckAddress = { response: { data: AddressCheck } };

/** Options of config/plugins that decide what is kept of readers. */
export type Privacy = {
  /** Whom pixels and tracked links are sent to; never to who refused. */
  tracking: 'all' | 'consented' | 'none';
  /** What is kept of the address a hit came from. */
  network: 'none' | 'truncated';
  answerAfter: 'journal' | 'database';
  trackTextLinks: boolean;
  keepVisibleUrls: boolean;
  /** 0 for no limit. */
  maxHitsPerMinute: number;
};

/** GET /sequences/settings/privacy */
export type GetPrivacy = { response: { data: Privacy } };
