import type { Delay, Random } from './random';
import { getRequest, type SimulatedHit, type SimulatedMail } from './simulated-hit';

/**
 * Eight ways in which mail filters follow links. Measured values come from craft-campaign issue 546 (836 visits): the delays,
 * and that 96 % of visits follow every link within a second. The six profiles that do so share 96 %; slow crawlers and
 * filters that follow a single link get 2 % each. The share of the single link is a guess, because the measurement covered
 * only visits with five or more clicks. The division of the 96 % among products, and the pixel shares, are estimates.
 */

export type ScannerProfile = {
  name: string;
  /** Share of all scanned mails. */
  share: number;
  /** Chance that it also loads the pixel. */
  pixelShare: number;
  /** Time from the first link to the last. */
  spanMs: number;
  follows: 'every link' | 'one link';
  visit: (random: Random) => Visit;
  /** Also checks the target when a person follows a link. */
  checksAtClick?: true;
};

/** Returns the requests for one URL; called once per URL of a visit, so that IP address and user agent may change. */
type Visit = () => Array<SimulatedHit['request']>;

/** Measured delays in seconds from sending to the first link; `share` is the number of visits. The median is 43 s. */
const LINK_DELAYS = [
  { share: 4, from: 2, to: 10 },
  { share: 18, from: 10, to: 20 },
  { share: 555, from: 20, to: 60 },
  { share: 237, from: 60, to: 300 },
  { share: 16, from: 300, to: 1_800 },
  { share: 6, from: 3_600, to: 86_400 },
];

/** Delay from sending to the pixel: the median is 9 s, and 84 % are within 20 s. */
const PIXEL_DELAY: Delay = { medianSeconds: 9, spread: 0.8 };

const SECOND_MS = 1_000;

const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:109.0) Gecko/20100101 Firefox/115.0',
];

const LIBRARIES = ['python-requests/2.32.3', 'Go-http-client/2.0', 'okhttp/4.12.0', 'Java/17.0.2', ''];

const MICROSOFT = ['40.92', '40.107', '52.101', '104.47'];

const CLOUDS = ['20.85.10', '34.91.20', '54.170.8', '13.73.200'];

const randomIp = (random: Random, networks: string[]) => {
  const network = random.pick(networks);
  const parts = 4 - network.split('.').length;
  return [network, ...Array.from({ length: parts }, () => random.between(1, 120))].join('.');
};

export const SCANNER_PROFILES: ScannerProfile[] = [
  {
    // Microsoft publishes these networks (endpoint sets 9 and 10). It also uses shared Azure IP addresses with user agents of
    // browsers (warmbly PR 412), and checks again when a person follows a rewritten link (Safe Links).
    name: 'Safe Links',
    share: 0.34,
    pixelShare: 0.3,
    spanMs: SECOND_MS,
    follows: 'every link',
    checksAtClick: true,
    visit: (random) => () => [
      getRequest(random.pick(BROWSERS), randomIp(random, random.chance(0.7) ? MICROSOFT : CLOUDS)),
    ],
  },
  {
    // IP addresses of clouds and one browser user agent per visit (craft-campaign issue 546, mautic issue 16263).
    name: 'cloud browsers',
    share: 0.24,
    pixelShare: 0.5,
    spanMs: SECOND_MS,
    follows: 'every link',
    visit: (random) => {
      const agent = random.pick(BROWSERS);
      return () => [getRequest(agent, randomIp(random, CLOUDS))];
    },
  },
  {
    // Networks from Barracuda's own list; "multilevel intent" follows every link, mostly with a browser's user agent.
    name: 'Barracuda',
    share: 0.1,
    pixelShare: 0.1,
    spanMs: SECOND_MS,
    follows: 'every link',
    visit: (random) => {
      const agent = random.chance(0.3)
        ? 'Mozilla/5.0 (compatible; Barracuda Sentinel (EE))'
        : random.pick(BROWSERS);
      return () => [getRequest(agent, randomIp(random, ['209.222.82']))];
    },
  },
  {
    // Mimecast and Proofpoint: IP address and user agent change with each request (mautic issue 9798, resend-node issue 901).
    name: 'changing names',
    share: 0.16,
    pixelShare: 0.3,
    spanMs: SECOND_MS,
    follows: 'every link',
    visit: (random) => () => [getRequest(random.pick(BROWSERS), randomIp(random, CLOUDS))],
  },
  {
    // Gateways that throttle their requests (suped.com on delayed and slowed checks).
    name: 'slow crawler',
    share: 0.02,
    pixelShare: 0.3,
    spanMs: 8 * SECOND_MS,
    follows: 'every link',
    visit: (random) => {
      const request = getRequest(random.pick(BROWSERS), randomIp(random, CLOUDS));
      return () => [request];
    },
  },
  {
    // CiviCRM core issue 35328: "a significant portion of all click traffic" is HEAD, often followed by GET.
    name: 'HEAD, then GET',
    share: 0.06,
    pixelShare: 0,
    spanMs: SECOND_MS,
    follows: 'every link',
    visit: (random) => {
      const request = getRequest(random.pick(BROWSERS), randomIp(random, CLOUDS));
      return () => [{ ...request, method: 'HEAD' }, request];
    },
  },
  {
    // "Some of them have Python Requests as a client" (craft-campaign issue 546); custom checks send no user agent.
    name: 'libraries',
    share: 0.06,
    pixelShare: 0.1,
    spanMs: SECOND_MS,
    follows: 'every link',
    visit: (random) => {
      const request = getRequest(random.pick(LIBRARIES), randomIp(random, CLOUDS));
      return () => [request];
    },
  },
  {
    // Looks like a person: one link, a browser's user agent, an unlisted IP address (MillionSend PR 22, resend-node issue 901).
    name: 'one link',
    share: 0.02,
    pixelShare: 0.3,
    spanMs: 0,
    follows: 'one link',
    visit: (random) => () => [getRequest(random.pick(BROWSERS), randomIp(random, CLOUDS))],
  },
];

/** Hits of a filter before a person reads the mail. */
export const simulateScan = (
  profile: ScannerProfile,
  { sentAt, links }: SimulatedMail,
  random: Random
): SimulatedHit[] => {
  const requestsForUrl = profile.visit(random);
  const { from, to } = random.pickByShare(LINK_DELAYS);
  const start = sentAt + Math.round(1000 * from * (to / from) ** random.next());
  const first = profile.follows === 'one link' ? random.between(1, links) : 1;
  const last = profile.follows === 'one link' ? first : links;
  const clicks = Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((linkId) => {
    const at = start + Math.round((profile.spanMs * (linkId - first)) / Math.max(1, last - first));
    return requestsForUrl().map((request, index) =>
      machineHit({ kind: 'clicked', at: at + 40 * index, linkId, request })
    );
  });

  if (!random.chance(profile.pixelShare)) return clicks;
  const [request] = requestsForUrl();
  return [
    machineHit({ kind: 'opened', at: sentAt + random.delayMs(PIXEL_DELAY), linkId: null, request }),
    ...clicks,
  ];
};

/** Hits of a filter that checks the target when a person follows a link. */
export const simulateScanAtClick = (
  profile: ScannerProfile,
  click: SimulatedHit,
  random: Random
): SimulatedHit[] =>
  profile.checksAtClick
    ? profile
        .visit(random)()
        .map((request) => machineHit({ ...click, at: click.at - random.between(50, 1_500), request }))
    : [];

const machineHit = (hit: Omit<SimulatedHit, 'cause'>): SimulatedHit => ({ ...hit, cause: 'machine' });
