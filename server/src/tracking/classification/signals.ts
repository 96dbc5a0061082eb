import { isbot } from 'isbot';
import { agentFamily, MAX_AGENT_LENGTH } from './user-agent';
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
} as const;

export type Request = {
  method: string;
  userAgent: string;
  /** The headers Purpose, Sec-Purpose, X-Purpose and X-Moz, joined. */
  purpose: string;
  ip: string;
};

export const signalsOf = ({ method, userAgent, purpose, ip }: Request): number =>
  (method === 'HEAD' ? SIGNALS.head : 0) |
  (purpose !== '' && PREFETCH.test(purpose) ? SIGNALS.prefetch : 0) |
  (isScannerNetwork(ip) ? SIGNALS.scannerNetwork : 0) |
  agentOf(userAgent).bits;

export type Agent = {
  bits: number;
  /** Such as `Chrome`. */
  family: string;
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
  family: agentFamily(userAgent),
});

const signalsOfAgent = (agent: string): number => {
  if (agent === '') return SIGNALS.emptyAgent;
  if (FILTERS.test(agent)) return SIGNALS.knownAgent;
  if (MAIL_PROGRAMS.test(agent)) return SIGNALS.reader;
  return (
    (APPLE_MAIL_PRIVACY.test(agent) ? SIGNALS.appleMpp : 0) |
    (GMAIL_PREFETCH.test(agent) ? SIGNALS.gmailPrefetch : 0) |
    (IMAGE_PROXIES.test(agent) ? SIGNALS.reader : 0) |
    (isbot(agent) ? SIGNALS.knownAgent : 0)
  );
};

const PREFETCH = /prefetch|preview|prerender/i;

/** Mail filters and HTTP libraries, not all of which isbot knows. */
const FILTERS = /Barracuda|Proofpoint|Mimecast|IronPort|Cloudmark|Hornetsecurity|WindowsPowerShell|^Dart\//i;

/** Mail programs of people. isbot takes some for bots, because they only send a name and a version. */
const MAIL_PROGRAMS =
  /(?<![\w-])(?:Outlook|MSOffice|OWA\/|Superhuman|Thunderbird\/|eM Client|Mailbird|Mailspring|BlueMail|Airmail|Spark(Desktop)?\/|Postbox\/|Evolution\/|K-9|YahooMobile|Yahoo%20Mail|ProtonMail|HEY\/|Notes\/|samsung\.android\.email)/;

/** They fetch an image when a person opens the email, and never follow links. isbot takes them for bots. */
const IMAGE_PROXIES = /GoogleImageProxy|YahooMailProxy|SeznamEmailProxy|FastmailUA|hey\.com\/imageproxy/;

/**
 * Apple fetches images when the email arrives, read or not. Unlike this user agent, those of browsers continue after
 * the engine.
 */
const APPLE_MAIL_PRIVACY =
  /^Mozilla\/5\.0$|\((Macintosh|iPhone|iPad);.*AppleWebKit\/[\d.]+ \(KHTML, like Gecko\)$/;

/** Gmail fetches images while a session is open somewhere, although nobody looks at the email. */
const GMAIL_PREFETCH = /Chrome\/42\.0\.2311\.135 Safari\/537\.36 Edge\/12\.246 Mozilla\/5\.0$/;
