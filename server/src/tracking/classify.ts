import { isbot } from 'isbot';
import { MAX_AGENT_LENGTH } from './agent';

/**
 * Whether a person or a machine caused a hit. Every hit is stored with this verdict and none is dropped, so a rule may be
 * changed later and the hits classified again.
 */

export type Hit = {
  kind: 'opened' | 'clicked';
  /** Of the HTTP request. */
  method: string;
  userAgent: string;
  /** The headers Purpose, Sec-Purpose, X-Purpose and X-Moz, joined. */
  purpose: string;
  /** Milliseconds since 1970. */
  at: number;
};

export type HitEmail = { bouncedAt: number | null };

export type Classification =
  { audience: 'human'; reason: null } | { audience: 'automated'; reason: AutomatedReason };

export type AutomatedReason =
  'head' | 'prefetch' | 'empty-agent' | 'apple-mpp' | 'gmail-prefetch' | 'known-agent' | 'after-bounce';

type Rule = (hit: Hit, agent: string, email: HitEmail) => boolean;

/** The first rule that applies gives the reason. */
const RULES: [reason: AutomatedReason, rule: Rule][] = [
  ['head', ({ method }) => method.toUpperCase() === 'HEAD'],
  ['prefetch', ({ purpose }) => /prefetch|preview|prerender/i.test(purpose)],
  ['empty-agent', (_, agent) => agent === ''],
  ['apple-mpp', ({ kind }, agent) => kind === 'opened' && APPLE_MAIL_PRIVACY.test(agent)],
  ['gmail-prefetch', ({ kind }, agent) => kind === 'opened' && agent === GMAIL_PREFETCH],
  ['known-agent', ({ kind }, agent) => SCANNERS.test(agent) || (isbot(agent) && !isReader(kind, agent))],
  ['after-bounce', ({ at }, _, { bouncedAt }) => bouncedAt !== null && at >= bouncedAt],
];

/** Images are fetched by Apple when the mail arrives, read or not; a browser's own name ends with more than the engine. */
const APPLE_MAIL_PRIVACY = /^Mozilla\/5\.0$|AppleWebKit\/.*\(KHTML, like Gecko\)$/;

/** Fetched from Google while a session is open somewhere, without a person looking at the mail. */
const GMAIL_PREFETCH =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0';

/** Programs and proxies that fetch an image when a person opens the mail, although isbot takes them for machines. */
const READERS = /GoogleImageProxy|YahooMailProxy|Outlook|OWA\/|MSOffice|Superhuman/;

/** Scanners that isbot does not know. */
const SCANNERS = /Barracuda/i;

const isReader = (kind: Hit['kind'], agent: string) => kind === 'opened' && READERS.test(agent);

export const classify = (hit: Hit, email: HitEmail): Classification => {
  const agent = hit.userAgent.slice(0, MAX_AGENT_LENGTH).trim();
  const found = RULES.find(([, applies]) => applies(hit, agent, email));
  return found ? { audience: 'automated', reason: found[0] } : { audience: 'human', reason: null };
};
