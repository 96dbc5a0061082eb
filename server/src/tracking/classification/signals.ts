import { isbot } from 'isbot';
import { describeAgent, MAX_AGENT_LENGTH } from './user-agent';
import { isScannerNetwork } from './scanner-networks';
import { createBoundedCache } from '../../lib/bounded-cache';

/**
 * Properties of a request, as bits. An event stores them instead of the IP address and the user agent, so that it can be
 * classified again after rules changed. The numbers are in databases: never reuse one.
 */
export const SIGNALS = {
  head: 1,
  prefetch: 2,
  emptyAgent: 4,
  /** Apple Mail Privacy Protection. */
  appleMpp: 8,
  gmailPrefetch: 16,
  knownAgent: 32,
  /** A mail program or image proxy that fetches an image when a person opens the email. */
  reader: 64,
  scannerNetwork: 128,
  /** Apple Mail, with Mail Privacy Protection or without. */
  appleMail: 256,
  /** Signs its requests as a bot. */
  signedAgent: 512,
} as const;

export type Request = {
  method: string;
  userAgent: string;
  /** The headers Purpose, Sec-Purpose, X-Purpose and X-Moz, joined. */
  purpose: string;
  ip: string;
  /** The header Signature-Agent (Web Bot Auth) was sent. */
  isSigned?: boolean;
};

export const signalsOf = ({ method, userAgent, purpose, ip, isSigned }: Request): number =>
  (method === 'HEAD' ? SIGNALS.head : 0) |
  (purpose !== '' && PREFETCH.test(purpose) ? SIGNALS.prefetch : 0) |
  (isSigned ? SIGNALS.signedAgent : 0) |
  (isScannerNetwork(ip) ? SIGNALS.scannerNetwork : 0) |
  agentOf(userAgent).bits;

export type Agent = {
  bits: number;
  /** Such as `Safari on iPhone`. */
  description: string;
};

/** Most requests have one of few user agents. */
const cache = createBoundedCache<string, Agent>(2_000);

/** Longer user agents are cut and not cached: a V8 substring keeps its parent string alive. */
export const agentOf = (userAgent: string): Agent => {
  if (userAgent.length > MAX_AGENT_LENGTH) return toAgent(userAgent.slice(0, MAX_AGENT_LENGTH));
  const cached = cache.get(userAgent);
  if (cached) return cached;

  const agent = toAgent(userAgent);
  cache.set(userAgent, agent);
  return agent;
};

const toAgent = (userAgent: string): Agent => ({
  bits: signalsOfAgent(userAgent.trim()),
  description: describeAgent(userAgent),
});

const signalsOfAgent = (agent: string): number => {
  if (agent === '') return SIGNALS.emptyAgent;
  if (FILTERS.test(agent)) return SIGNALS.knownAgent;
  // Before programs: ProtonMail is the name of one, too.
  if (IMAGE_PROXIES.test(agent)) return SIGNALS.reader | SIGNALS.knownAgent;
  if (MAIL_PROGRAMS.test(agent)) return SIGNALS.reader;
  return (
    (agent === APPLE_MAIL_PRIVACY ? SIGNALS.appleMpp : 0) |
    (APPLE_MAIL.test(agent) ? SIGNALS.appleMail : 0) |
    (GMAIL_PREFETCH.test(agent) ? SIGNALS.gmailPrefetch : 0) |
    (isbot(agent) ? SIGNALS.knownAgent : 0)
  );
};

const PREFETCH = /prefetch|preview|prerender/i;

/** Mail filters and HTTP libraries, not all of which isbot knows. */
const FILTERS =
  /Barracuda|Proofpoint|Mimecast|IronPort|Cloudmark|Hornetsecurity|TMUFE|Trend ?Micro|WindowsPowerShell|^Dart\//i;

/** Mail programs of people. isbot takes some for bots, because they only send a name and a version. */
const MAIL_PROGRAMS =
  /(?<![\w-])(?:Outlook|MSOffice|OWA\/|Superhuman|Thunderbird\/|eM Client|Mailbird|Mailspring|BlueMail|Airmail|Spark(Desktop)?\/|Postbox\/|Evolution\/|K-9|YahooMobile|Yahoo%20Mail|ProtonMail|HEY\/|Notes\/|samsung\.android\.email)/;

/** Providers of mailboxes that name their image proxies in several ways, the provider first or last. */
const PROVIDERS =
  'mail[. ]?ru|imgsmail|yandex|naver|zoho|proton|open-?xchange|ox ?app ?suite|(?<![a-z])(?:gmx|aol|qq(?!browser)|web\\.de)';

const BETWEEN = '[\\w. /;():+-]{0,40}?';

/** They fetch an image when a person opens the email, and never follow links. isbot takes most for bots. */
const IMAGE_PROXIES = new RegExp(
  [
    'GoogleImageProxy|YahooMailProxy|SeznamEmailProxy|FastmailUA|hey\\.com/imageproxy',
    `(?:${PROVIDERS})${BETWEEN}(?:proxy|resizer)`,
    `(?:proxy|resizer)${BETWEEN}(?:${PROVIDERS})`,
  ].join('|'),
  'i'
);

/** Apple fetches images when the email arrives, read or not, and says no more than this. */
const APPLE_MAIL_PRIVACY = 'Mozilla/5.0';

/**
 * Apple Mail, whoever has it fetch the image: a reader, or Apple when the email arrives. The user agents of browsers
 * continue after the engine.
 */
const APPLE_MAIL = /\((Macintosh|iPhone|iPad);.*AppleWebKit\/[\d.]+ \(KHTML, like Gecko\)$/;

/** Gmail fetches images while a session is open somewhere, although nobody looks at the email. */
const GMAIL_PREFETCH = /Chrome\/42\.0\.2311\.135 Safari\/537\.36 Edge\/12\.246 Mozilla\/5\.0$/;
