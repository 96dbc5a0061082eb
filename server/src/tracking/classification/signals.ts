import { isbot } from 'isbot';
import { agentFamily, MAX_AGENT_LENGTH } from './user-agent';
import { isScannerNetwork } from './scanner-networks';

/**
 * What a request tells about itself, as bits that are kept with the event in its place: a changed rule can judge the event
 * again, and neither an address nor the name of a program is stored. The numbers are in databases: none is ever used anew.
 */
export const SIGNALS = {
  head: 1,
  prefetch: 2,
  emptyAgent: 4,
  /** Apple Mail Privacy Protection. */
  appleMpp: 8,
  gmailPrefetch: 16,
  knownAgent: 32,
  /** A program or proxy that fetches an image when a person opens the mail. */
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

const MAX_REMEMBERED = 2_000;

/** Many requests carry few names: what was found is remembered, and all of it forgotten when there is too much. */
const remembered = new Map<string, Agent>();

/** Of a long name only the beginning counts, and it is not remembered: a part of a text keeps the whole text in memory. */
export const agentOf = (userAgent: string): Agent => {
  if (userAgent.length > MAX_AGENT_LENGTH) return describe(userAgent.slice(0, MAX_AGENT_LENGTH));
  const known = remembered.get(userAgent);
  if (known) return known;
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();

  const agent = describe(userAgent);
  remembered.set(userAgent, agent);
  return agent;
};

const describe = (userAgent: string): Agent => ({
  bits: bitsOf(userAgent.trim()),
  family: agentFamily(userAgent),
});

const bitsOf = (agent: string): number => {
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

/** isbot does not know all of these: filters of mail, and libraries. */
const FILTERS = /Barracuda|Proofpoint|Mimecast|IronPort|Cloudmark|Hornetsecurity|WindowsPowerShell|^Dart\//i;

/** isbot takes a bare name and version for a machine; with these, people read mail. */
const MAIL_PROGRAMS =
  /(?<![\w-])(?:Outlook|MSOffice|OWA\/|Superhuman|Thunderbird\/|eM Client|Mailbird|Mailspring|BlueMail|Airmail|Spark(Desktop)?\/|Postbox\/|Evolution\/|K-9|YahooMobile|Yahoo%20Mail|ProtonMail|HEY\/|Notes\/|samsung\.android\.email)/;

/** They fetch an image when a person opens the mail, and follow no links. isbot takes them for machines. */
const IMAGE_PROXIES = /GoogleImageProxy|YahooMailProxy|SeznamEmailProxy|FastmailUA|hey\.com\/imageproxy/;

/** Images are fetched by Apple when the mail arrives, read or not; a browser's own name ends with more than the engine. */
const APPLE_MAIL_PRIVACY =
  /^Mozilla\/5\.0$|\((Macintosh|iPhone|iPad);.*AppleWebKit\/[\d.]+ \(KHTML, like Gecko\)$/;

/** Fetched from Google while a session is open somewhere, without a person looking at the mail. */
const GMAIL_PREFETCH = /Chrome\/42\.0\.2311\.135 Safari\/537\.36 Edge\/12\.246 Mozilla\/5\.0$/;
