/** The options of `config/plugins`, under `sequences.config`. docs and README list them. */
export type Config = {
  /** Public address of this Strapi for pixels and links; Strapi's `server.url` when null. */
  trackingUrl: string | null;
  /** Answers hits before Strapi's middlewares rather than behind them. */
  fastLane: boolean;
  sending: {
    /** Whether this process looks for due emails by itself. */
    enabled: boolean;
    everySeconds: number;
    /** How work is shared by nodes: each claims from the database, or takes what BullMQ hands out. */
    queue: 'database' | 'bullmq';
    /** Where BullMQ keeps its queue, such as `redis://127.0.0.1:6379`. */
    redisUrl: string | null;
    /** Emails claimed by one pass. */
    batchSize: number;
    /** Emails given to the provider at the same time. */
    concurrency: number;
    /** How long a claim holds before another node may take its emails, and how long the provider may take to answer. */
    leaseSeconds: number;
    /** What could not be sent for so long waits for a person's word. */
    maxLatenessHours: number;
    /** For each sender address, whatever the sequence. */
    sender: {
      /** Emails a day; null for no limit. */
      dailyLimit: number | null;
      /** At least so long between two emails, */
      spacingSeconds: number;
      /** and by chance up to so much longer. */
      jitterSeconds: number;
    };
    /** What the email provider allows in any stretch of time, whatever the sender; null for no limit. */
    provider: { perMinute: number | null; per24Hours: number | null };
  };
  tracking: {
    /**
     * Whether a hit is answered once it is in the journal on this machine's disk, from where the database has it a moment
     * later, or once the database has committed it: for machines whose disk does not outlive the process.
     */
    answerAfter: 'journal' | 'database';
    /** How long a hit waits for the database before it is left to the journal. */
    commitTimeoutMs: number;
    /** Hits written by one transaction at most. */
    maxBatchRows: number;
    /** Hits of one network (/24 or /48) recorded in a minute; more are answered and not recorded. 0 for no limit. */
    maxHitsPerMinute: number;
    journal: {
      /** Where hits wait on disk while the database is away; `.sequences-journal` in the app's directory when null. */
      directory: string | null;
      maxMegabytes: number;
    };
    /** Whether links whose text is an address itself are left alone: one that leads elsewhere first looks like a fraud. */
    keepVisibleUrls: boolean;
    /** Whether the plain text part carries tracked addresses as well. */
    trackTextLinks: boolean;
    /** Link targets kept in memory. */
    maxCachedLinks: number;
  };
  privacy: {
    /** Whom pixels and tracked links are sent to. */
    tracking: 'all' | 'consented' | 'none';
    /** What is kept of the address a hit came from. */
    network: 'none' | 'truncated';
  };
};

type Option = {
  path: string;
  allowed: string;
  accepts: (value: unknown) => boolean;
  /** May hold a password, which no message repeats. */
  isSecret?: boolean;
};

const wholeNumber = (path: string, min: number, max: number): Option => ({
  path,
  allowed: `a whole number from ${min} to ${max}`,
  accepts: (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
});

const numberOrNull = (path: string, min: number, max: number): Option => {
  const { allowed, accepts } = wholeNumber(path, min, max);

  return { path, allowed: `${allowed}, or null`, accepts: (value) => value === null || accepts(value) };
};

const trueOrFalse = (path: string): Option => ({
  path,
  allowed: 'true or false',
  accepts: (value) => typeof value === 'boolean',
});

const oneOf = (path: string, values: string[]): Option => ({
  path,
  allowed: values.map((value) => `'${value}'`).join(', '),
  accepts: (value) => values.includes(value as string),
});

const OPTIONS: Option[] = [
  {
    path: 'trackingUrl',
    allowed: "an http(s) address without query or fragment, such as 'https://mail.example.org', or null",
    accepts: (value) => value === null || isPublicAddress(value),
  },
  trueOrFalse('fastLane'),
  trueOrFalse('sending.enabled'),
  wholeNumber('sending.everySeconds', 1, 59),
  oneOf('sending.queue', ['database', 'bullmq']),
  {
    path: 'sending.redisUrl',
    allowed: "an address such as 'redis://127.0.0.1:6379' or 'rediss://…', or null",
    accepts: (value) => value === null || (typeof value === 'string' && /^rediss?:\/\/[^/]/.test(value)),
    isSecret: true,
  },
  wholeNumber('sending.batchSize', 1, 5000),
  wholeNumber('sending.concurrency', 1, 1000),
  wholeNumber('sending.leaseSeconds', 10, 3600),
  wholeNumber('sending.maxLatenessHours', 1, 8760),
  numberOrNull('sending.sender.dailyLimit', 1, 1_000_000),
  wholeNumber('sending.sender.spacingSeconds', 0, 86_400),
  wholeNumber('sending.sender.jitterSeconds', 0, 86_400),
  numberOrNull('sending.provider.perMinute', 1, 1_000_000),
  numberOrNull('sending.provider.per24Hours', 1, 10_000_000),
  oneOf('tracking.answerAfter', ['journal', 'database']),
  wholeNumber('tracking.commitTimeoutMs', 10, 10_000),
  wholeNumber('tracking.maxBatchRows', 1, 5000),
  wholeNumber('tracking.maxHitsPerMinute', 0, 1_000_000_000),
  {
    path: 'tracking.journal.directory',
    allowed: "a path, absolute or from the app's directory, or null",
    accepts: (value) => value === null || (typeof value === 'string' && value !== ''),
  },
  wholeNumber('tracking.journal.maxMegabytes', 0, 1_000_000),
  trueOrFalse('tracking.keepVisibleUrls'),
  trueOrFalse('tracking.trackTextLinks'),
  wholeNumber('tracking.maxCachedLinks', 0, 10_000_000),
  oneOf('privacy.tracking', ['all', 'consented', 'none']),
  oneOf('privacy.network', ['none', 'truncated']),
];

export const config = {
  default: {
    trackingUrl: null,
    fastLane: true,
    sending: {
      enabled: true,
      everySeconds: 10,
      queue: 'database',
      redisUrl: null,
      batchSize: 500,
      concurrency: 5,
      leaseSeconds: 300,
      maxLatenessHours: 24,
      sender: { dailyLimit: null, spacingSeconds: 0, jitterSeconds: 0 },
      provider: { perMinute: null, per24Hours: null },
    },
    tracking: {
      answerAfter: 'journal',
      commitTimeoutMs: 150,
      maxBatchRows: 1000,
      maxHitsPerMinute: 30_000,
      journal: { directory: null, maxMegabytes: 512 },
      keepVisibleUrls: true,
      trackTextLinks: false,
      maxCachedLinks: 100_000,
    },
    privacy: { tracking: 'all', network: 'none' },
  } satisfies Config,
  validator: validateConfig,
};

/** @throws {Error} naming every wrong option, its value and what is allowed */
export function validateConfig(given: Record<string, unknown>): void {
  const values = flatten(given);
  const wrong = OPTIONS.filter(({ path, accepts }) => !accepts(values.get(path))).map(
    ({ path, allowed, isSecret }) =>
      `${path} is ${isSecret ? 'something else' : JSON.stringify(values.get(path))}; allowed: ${allowed}`
  );
  if (values.get('sending.queue') === 'bullmq' && values.get('sending.redisUrl') === null)
    wrong.push("sending.redisUrl is missing; sending.queue 'bullmq' needs the address of a Redis");
  const unknown = [...values.keys()]
    .filter((path) => !OPTIONS.some((option) => option.path === path))
    .map((path) => `${path} is not an option; allowed: ${OPTIONS.map((option) => option.path).join(', ')}`);

  const problems = [...wrong, ...unknown];
  if (problems.length > 0) {
    throw new Error(`config/plugins, sequences.config:\n${problems.map((line) => `- ${line}`).join('\n')}`);
  }
}

/** Leaves by dotted path. */
const flatten = (value: Record<string, unknown>, prefix = ''): Map<string, unknown> => {
  const leaves = new Map<string, unknown>();

  for (const [name, inner] of Object.entries(value)) {
    const path = prefix + name;
    if (isGroup(inner)) flatten(inner, `${path}.`).forEach((leaf, key) => leaves.set(key, leaf));
    else leaves.set(path, inner);
  }

  return leaves;
};

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** True for an absolute http(s) address that paths can be put behind. */
export const isPublicAddress = (value: unknown): value is string => {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, search, hash, username } = new URL(value);

  return /^https?:$/.test(protocol) && !search && !hash && !username;
};
