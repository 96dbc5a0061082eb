import {
  isGroup,
  numberOrNull,
  oneOf,
  type Option,
  percentOrNull,
  trueOrFalse,
  wholeNumber,
} from './config-option';
import { type ConfiguredServer, isServerList } from './configured-server';
import { type ConfiguredWebhooks, webhookProblems } from './configured-webhooks';
import { isColor, isLogoUrl, isPublicUrl, isSenderName } from './public-values';

/** The options of `config/plugins`, under `sequences.config`. The README has a table of them. */
export type Config = {
  /** Public URL of this Strapi, for pixels and links; Strapi's `server.url` when null. */
  trackingUrl: string | null;
  /** Whether hits are answered at the HTTP server, before Strapi's middlewares run. */
  fastLane: boolean;
  /** Whether the GraphQL plugin, if it is installed, shows prospects, sequences and steps. */
  graphql: boolean;
  /** How entries of content types become prospects, by their uid. The mappings are checked once the content types are known. */
  sources: Record<string, unknown>;
  /** Mailboxes of senders, read for replies and bounces. They cannot be changed in the admin. */
  mailboxes: ConfiguredServer[];
  /** SMTP servers by which senders send, instead of Strapi's email provider. They cannot be changed in the admin. */
  smtpServers: ConfiguredServer[];
  inbound: {
    /** The signing secret or key of each provider, by its name. Webhooks of other providers are refused. */
    webhooks: ConfiguredWebhooks;
    /** Whether the first lines of replies are kept. A person decides it in the admin when null. */
    keepReplies: boolean | null;
    /** Whether mails that senders write by hand stop sequences. A person decides it in the admin when null. */
    readSent: boolean | null;
  };
  sending: {
    /** Whether this process runs the scheduler that sends due emails. */
    enabled: boolean;
    /** Interval between two passes of the scheduler, 1 to 59. */
    everySeconds: number;
    /** How nodes share work: each polls the database for due emails, or works on jobs from a BullMQ queue. */
    queue: 'database' | 'bullmq';
    /** Redis server of the BullMQ queue, such as `redis://127.0.0.1:6379`. */
    redisUrl: string | null;
    /** Emails claimed at a time. */
    batchSize: number;
    /** Emails submitted to the provider in parallel. */
    concurrency: number;
    /** Lifetime of a claim, after which another node may take its emails; also the timeout of the provider's answer. */
    leaseSeconds: number;
    /** An email that is later than this is not sent: it becomes `missed` until a person resends or skips it. */
    maxLatenessHours: number;
    /** Limits of each sender address, shared by all its sequences. */
    sender: {
      /** Emails per day; null for no limit. */
      dailyLimit: number | null;
      /** Minimum interval between two emails; 0 for none. */
      spacingSeconds: number;
      /** Maximum of the random delay that is added to the interval. */
      jitterSeconds: number;
    };
    /** Sliding-window limits of the email provider, over all senders; null for no limit. */
    provider: { perMinute: number | null; per24Hours: number | null };
    /** When a sequence or sender is paused by itself; 0 is off. People decide it in the admin where it is null. */
    guardrails: {
      bouncePercent: number | null;
      complaintPercent: number | null;
      refusalCount: number | null;
    };
  };
  tracking: {
    /**
     * When a hit is answered. `journal`: once it is in the journal on the local disk; the database gets it shortly after.
     * `database`: once the database has committed it, for servers whose disk does not outlive the process.
     */
    answerAfter: 'journal' | 'database';
    /** Timeout of a commit, after which the hits go to the journal; also of the database lookups behind a public request. */
    commitTimeoutMs: number;
    /** Maximum number of hits in one transaction. */
    maxBatchRows: number;
    /** Hits recorded per minute and network (/24 or /48); more are answered, but not recorded. 0 for no limit. */
    maxHitsPerMinute: number;
    journal: {
      /** Directory of the journal; `.sequences-journal` in the app's directory when null. */
      directory: string | null;
      /** Maximum size on disk; beyond it hits are answered, but not recorded. */
      maxMegabytes: number;
    };
    /** Leaves links untracked whose text is itself a URL: mail filters take a different href for phishing. */
    keepVisibleUrls: boolean;
    /** Whether the links of the plain text part are tracked, too. */
    trackTextLinks: boolean;
    /** Size of the in-memory cache of link targets; 0 for no cache. */
    maxCachedLinks: number;
  };
  privacy: {
    /**
     * Fixes what happens to people whose consent is unknown: they are tracked, counted without the person, or not tracked.
     * A person decides it in the admin when null.
     */
    withoutConsent: 'track' | 'count' | 'none' | null;
    /** The versions of wordings that consents may name; any when null. Those of the person's page are always allowed. */
    wordings: string[] | null;
    /** The stored part of a hit's IP address: nothing, or its network (/24 or /48). */
    network: 'none' | 'truncated';
    /** Days after which events lose their details, 1 to 3650; null keeps them. Totals stay. */
    retentionDays: number | null;
    /** Whether the recorded opens (clicks) of a person who refuses their recording are removed. Totals stay. */
    removeOnWithdrawal: boolean;
  };
  /**
   * The pages of readers: unsubscribing, their settings, and links that do not work. What is null is as the settings in the admin
   * say.
   */
  publicPages: {
    /** The sender as readers know it; the sender's name of the sequence when null. */
    senderName: string | null;
    /** https URL of an image; no logo when null. */
    logoUrl: string | null;
    /** Color of buttons, such as `#4945ff`; the one of Strapi when null. The color of their text follows from it. */
    color: string | null;
  };
};

const mailServers = (path: string, ports: string): Option => ({
  path,
  allowed: `a list of { address, host, user, password } with different addresses, and with port and security ('tls', 'starttls' or 'none', only on this machine or its network) where they are not ${ports} and 'tls'; instead of the password, oauth: { tokenUrl, clientId, clientSecret, refreshToken, scope }`,
  accepts: isServerList,
  isSecret: true,
});

const OPTIONS: Option[] = [
  {
    path: 'trackingUrl',
    allowed: "an http or https URL without query or fragment, such as 'https://mail.example.org', or null",
    accepts: (value) => value === null || isPublicUrl(value),
  },
  trueOrFalse('fastLane'),
  trueOrFalse('graphql'),
  {
    path: 'sources',
    allowed:
      "an object with a mapping for each content type, such as { 'api::contact.contact': { email: 'email' } }",
    accepts: (value) => isGroup(value) && Object.values(value).every(isGroup),
  },
  mailServers('mailboxes', '993'),
  mailServers('smtpServers', 'those of the encryption'),
  trueOrFalse('sending.enabled'),
  wholeNumber('sending.everySeconds', 1, 59),
  oneOf('sending.queue', ['database', 'bullmq']),
  {
    path: 'sending.redisUrl',
    allowed: "a URL such as 'redis://127.0.0.1:6379' or 'rediss://…', or null",
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
  percentOrNull('sending.guardrails.bouncePercent'),
  percentOrNull('sending.guardrails.complaintPercent'),
  numberOrNull('sending.guardrails.refusalCount', 0, 1_000_000),
  oneOf('inbound.keepReplies', [true, false, null]),
  oneOf('inbound.readSent', [true, false, null]),
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
  oneOf('privacy.withoutConsent', ['track', 'count', 'none', null]),
  {
    path: 'privacy.wordings',
    allowed: "a list of versions of 1 to 64 characters, such as ['1', '2'], or null",
    accepts: (value) =>
      value === null ||
      (Array.isArray(value) && value.every((text) => typeof text === 'string' && /^.{1,64}$/.test(text))),
  },
  oneOf('privacy.network', ['none', 'truncated']),
  numberOrNull('privacy.retentionDays', 1, 3650),
  trueOrFalse('privacy.removeOnWithdrawal'),
  {
    path: 'publicPages.senderName',
    allowed: 'a text of 1 to 100 characters in one line, or null',
    accepts: (value) => value === null || isSenderName(value),
  },
  {
    path: 'publicPages.logoUrl',
    allowed: "an https URL of at most 500 characters, such as 'https://example.org/logo.png', or null",
    accepts: (value) => value === null || isLogoUrl(value),
  },
  {
    path: 'publicPages.color',
    allowed: "a color such as '#4945ff', or null",
    accepts: (value) => value === null || isColor(value),
  },
];

export const config = {
  default: {
    trackingUrl: null,
    fastLane: true,
    graphql: false,
    sources: {},
    mailboxes: [],
    smtpServers: [],
    inbound: { webhooks: {}, keepReplies: null, readSent: null },
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
      guardrails: { bouncePercent: null, complaintPercent: null, refusalCount: null },
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
    privacy: {
      withoutConsent: null,
      wordings: null,
      network: 'none',
      retentionDays: null,
      removeOnWithdrawal: true,
    },
    publicPages: { senderName: null, logoUrl: null, color: null },
  } satisfies Config,
  validator: validateConfig,
};

/** @throws {Error} that lists every invalid or unknown option with what is allowed */
export function validateConfig(options: Record<string, unknown>): void {
  const values = flatten(options);
  const invalid = OPTIONS.filter(({ path, accepts }) => !accepts(values.get(path))).map(
    ({ path, allowed, isSecret }) =>
      `${path} is ${isSecret ? 'invalid' : JSON.stringify(values.get(path))}; allowed: ${allowed}`
  );
  if (values.get('sending.queue') === 'bullmq' && values.get('sending.redisUrl') === null)
    invalid.push("sending.redisUrl is missing; sending.queue 'bullmq' needs the URL of a Redis server");
  invalid.push(...webhookProblems(values.get(WEBHOOKS)));
  const unknown = [...values.keys()]
    .filter((path) => path !== WEBHOOKS && !OPTIONS.some((option) => option.path === path))
    .map((path) => `${path} is not an option; allowed: ${OPTIONS.map((option) => option.path).join(', ')}`);

  const problems = [...invalid, ...unknown];
  if (problems.length > 0) {
    throw new Error(`config/plugins, sequences.config:\n${problems.map((line) => `- ${line}`).join('\n')}`);
  }
}

/** Its problems are named one by one, since secrets of the environment are easily missing. */
const WEBHOOKS = 'inbound.webhooks';

/** The values by their dotted path, such as `sending.everySeconds`. */
const flatten = (group: Record<string, unknown>, prefix = ''): Map<string, unknown> => {
  const values = new Map<string, unknown>();

  for (const [name, inner] of Object.entries(group)) {
    const path = prefix + name;
    if (isGroup(inner) && path !== 'sources' && path !== WEBHOOKS)
      flatten(inner, `${path}.`).forEach((value, innerPath) => values.set(innerPath, value));
    else values.set(path, inner);
  }

  return values;
};
