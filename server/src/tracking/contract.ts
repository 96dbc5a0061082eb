/** Rules that classify a hit as automated, in the order they are tested. The first that applies is the reason. */
export type RuleName =
  | 'head'
  | 'prefetch'
  | 'empty-agent'
  | 'signed-agent'
  | 'apple-mpp'
  | 'gmail-prefetch'
  | 'known-agent'
  | 'scanner-network'
  | 'after-bounce'
  | 'too-soon'
  | 'burst'
  | 'apple-unclear';

/** A threshold of a rule that admins can change. */
export type RuleLimit = {
  name: 'openSeconds' | 'clickSeconds' | 'pairSeconds' | 'tripleSeconds';
  value: number;
  default: number;
  /** Allowed range; 0 switches the threshold off. */
  min: number;
  max: number;
};

export type Rule = {
  name: RuleName;
  /** Kinds of hits that the rule tests. */
  appliesTo: Array<'opened' | 'clicked'>;
  isEnabled: boolean;
  isEnabledByDefault: boolean;
  limits: RuleLimit[];
  /** Why the rule works and where its facts come from, in English. */
  source: string;
};

/** Progress of the job that classifies all stored hits again. `idle` before its first run since boot. */
export type Reclassification = {
  state: 'idle' | 'running' | 'finished' | 'failed';
  /** Emails processed. */
  done: number;
  /** Emails to process. */
  total: number;
  /** Events whose classification changed. */
  changed: number;
  startedAt: string | null;
  finishedAt: string | null;
};

/** Why a hit was answered but not recorded. */
export type DropReason =
  'unknown-email' | 'no-consent' | 'rate-limited' | 'refused' | 'journal-full' | 'journal-unwritable';

/** Figures of this process, since it started. */
export type Recording = {
  since: string;
  /** Events written to the database. */
  recorded: number;
  /** Hits that were not recorded, by reason, without reasons that have none. */
  dropped: Array<{ reason: DropReason; hits: number }>;
  database: 'answering' | 'away';
  journal: {
    state: 'empty' | 'waiting' | 'replaying' | 'full' | 'unwritable';
    directory: string;
    /** Hits on disk that the database may not have yet. */
    hits: number;
    bytes: number;
    maxBytes: number;
    oldestAt: string | null;
    /** Damaged lines that were moved to a `.quarantine` file and are not read again. */
    quarantinedLines: number;
  };
};

export type GetRecording = { response: { data: Recording } };

export type ListRules = { response: { data: Rule[]; meta: { reclassification: Reclassification } } };

/** Partial update: rules and limits that are not named keep their values. */
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

/** Starts the job, or returns the progress of the one that runs. */
export type StartReclassification = { response: { data: Reclassification } };

/** Result of fetching a pixel at the public URL that emails use. */
export type PublicUrlCheck = {
  /** Base URL of pixels and links; null when neither `trackingUrl` nor `server.url` is set. */
  url: string | null;
  outcome: 'ok' | 'no-url' | 'unreachable' | 'redirected' | 'not-ours';
  /** The network error, the target of the redirect, or the status of the response. */
  detail: string | null;
  /**
   * `not-https`: mail programs show no images from such URLs. `local`: readers elsewhere cannot reach the host.
   * `proxy-ignored`: a proxy sends the reader's IP address in a header that Strapi does not read.
   * `one-private-ip`: all hits since the start came from one private IP address, most likely a proxy that sends no header.
   */
  warnings: Array<'not-https' | 'local' | 'proxy-ignored' | 'one-private-ip'>;
};

/** GET /sequences/settings/public-url */
export type CheckPublicUrl = { response: { data: PublicUrlCheck } };

/** Options of config/plugins that decide what is stored about readers. */
export type Privacy = {
  /** The stored part of a hit's IP address: nothing, or its network (/24 or /48). */
  network: 'none' | 'truncated';
  /** Days after which events lose their details; null keeps them. */
  retentionDays: number | null;
  /** Whether recorded opens (clicks) of a person who refuses their recording are removed; totals stay. */
  removeOnWithdrawal: boolean;
  answerAfter: 'journal' | 'database';
  trackTextLinks: boolean;
  keepVisibleUrls: boolean;
  /** 0 for no limit. */
  maxHitsPerMinute: number;
};

/** GET /sequences/settings/privacy */
export type GetPrivacy = { response: { data: Privacy } };

/** How the pages of readers show the sender. */
export type Branding = {
  /** 1 to 100 characters; null for the sender's name of the sequence. */
  senderName: string | null;
  /** An https URL; null for no logo. */
  logoUrl: string | null;
  /** `#rrggbb` of buttons; null for Strapi's. */
  color: string | null;
};

/** GET /sequences/settings/branding: what is in force. `fixed` lists what the config decides. */
export type GetBranding = { response: { data: Branding; meta: { fixed: Array<keyof Branding> } } };

/**
 * PUT /sequences/settings/branding: what is left out stays. Answers 400 with the code `fixed-by-config` for what the config
 * decides.
 */
export type UpdateBranding = { body: Partial<Branding>; response: GetBranding['response'] };

/** POST /sequences/settings/branding/preview: the unsubscribe page, as HTML. Stores nothing. */
export type PreviewBranding = {
  body: Branding & {
    /** BCP 47. */
    language: string;
  };
  response: { data: { html: string } };
};
