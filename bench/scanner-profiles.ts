import type { Delay, Dice } from './dice';
import { get, type SimulatedHit, type SimulatedMail } from './simulated-hit';

/**
 * Eight ways in which mail filters follow links. Measured (craft-campaign issue 546, 836 visits): when they come, and that
 * 96 % of visits take every link within a second. So the six profiles that do share 96 %, and what is left is divided evenly
 * between slow crawlers and those that follow a single link. That last share is a guess: the measurement looked only at visits of
 * five clicks and more. Nobody publishes how the 96 % divide among products, nor how many load the pixel: estimates too.
 */
export type ScannerProfile = {
  name: string;
  /** Of all scanned mails. */
  share: number;
  /** Chance that it also loads the pixel. */
  pixelShare: number;
  /** From the first link to the last. */
  spanMs: number;
  /** Of the links of a mail. */
  follows: 'every link' | 'one link';
  visit: (dice: Dice) => Visit;
  /** Whether it looks at the target again when a person follows a link. */
  checksAtClick?: true;
};

/** One caller's choice of address, name and method for each request of a visit. */
type Visit = () => Array<SimulatedHit['request']>;

/** Seconds from sending to the first link, in the table of that measurement; its median is 43. */
const TO_LINKS = [
  { share: 4, from: 2, to: 10 },
  { share: 18, from: 10, to: 20 },
  { share: 555, from: 20, to: 60 },
  { share: 237, from: 60, to: 300 },
  { share: 16, from: 300, to: 1_800 },
  { share: 6, from: 3_600, to: 86_400 },
];

/** From sending to the pixel: a median of 9 s, and 84 % within 20 s. */
const TO_PIXEL: Delay = { medianSeconds: 9, spread: 0.8 };

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

const address = (dice: Dice, networks: string[]) => {
  const network = dice.pick(networks);
  const parts = 4 - network.split('.').length;
  return [network, ...Array.from({ length: parts }, () => dice.between(1, 120))].join('.');
};

export const SCANNER_PROFILES: ScannerProfile[] = [
  {
    // Microsoft publishes these networks (endpoint sets 9 and 10); it also comes from Azure addresses that serve others too,
    // under names of browsers (warmbly PR 412), and again when a person follows a rewritten link (Safe Links).
    name: 'Safe Links',
    share: 0.34,
    pixelShare: 0.3,
    spanMs: SECOND_MS,
    follows: 'every link',
    checksAtClick: true,
    visit: (dice) => () => [get(dice.pick(BROWSERS), address(dice, dice.chance(0.7) ? MICROSOFT : CLOUDS))],
  },
  {
    // Cloud addresses and one name of a browser (craft-campaign issue 546, mautic issue 16263).
    name: 'cloud browsers',
    share: 0.24,
    pixelShare: 0.5,
    spanMs: SECOND_MS,
    follows: 'every link',
    visit: (dice) => {
      const agent = dice.pick(BROWSERS);
      return () => [get(agent, address(dice, CLOUDS))];
    },
  },
  {
    // Networks from Barracuda's own list; "multilevel intent" follows every link, mostly under a browser's name.
    name: 'Barracuda',
    share: 0.1,
    pixelShare: 0.1,
    spanMs: SECOND_MS,
    follows: 'every link',
    visit: (dice) => {
      const agent = dice.chance(0.3)
        ? 'Mozilla/5.0 (compatible; Barracuda Sentinel (EE))'
        : dice.pick(BROWSERS);
      return () => [get(agent, address(dice, ['209.222.82']))];
    },
  },
  {
    // Mimecast and Proofpoint: another address and another name for each request (mautic issue 9798, resend-node issue 901).
    name: 'changing names',
    share: 0.16,
    pixelShare: 0.3,
    spanMs: SECOND_MS,
    follows: 'every link',
    visit: (dice) => () => [get(dice.pick(BROWSERS), address(dice, CLOUDS))],
  },
  {
    // Gateways that throttle themselves (suped.com on delayed and slowed checks).
    name: 'slow crawler',
    share: 0.02,
    pixelShare: 0.3,
    spanMs: 8 * SECOND_MS,
    follows: 'every link',
    visit: (dice) => {
      const request = get(dice.pick(BROWSERS), address(dice, CLOUDS));
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
    visit: (dice) => {
      const request = get(dice.pick(BROWSERS), address(dice, CLOUDS));
      return () => [{ ...request, method: 'HEAD' }, request];
    },
  },
  {
    // "Some of them have Python Requests as a client" (craft-campaign issue 546); home-made checks send no name at all.
    name: 'libraries',
    share: 0.06,
    pixelShare: 0.1,
    spanMs: SECOND_MS,
    follows: 'every link',
    visit: (dice) => {
      const request = get(dice.pick(LIBRARIES), address(dice, CLOUDS));
      return () => [request];
    },
  },
  {
    // Nothing tells it from a person: one link, a browser's name, an unlisted address (MillionSend PR 22, resend-node issue 901).
    name: 'one link',
    share: 0.02,
    pixelShare: 0.3,
    spanMs: 0,
    follows: 'one link',
    visit: (dice) => () => [get(dice.pick(BROWSERS), address(dice, CLOUDS))],
  },
];

/** What a profile fetches of a mail before anyone reads it. */
export const scan = (
  profile: ScannerProfile,
  { sentAt, links }: SimulatedMail,
  dice: Dice
): SimulatedHit[] => {
  const fetch = profile.visit(dice);
  const { from, to } = dice.pickByShare(TO_LINKS);
  const start = sentAt + Math.round(1000 * from * (to / from) ** dice.roll());
  const first = profile.follows === 'one link' ? dice.between(1, links) : 1;
  const last = profile.follows === 'one link' ? first : links;
  const clicks = Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((linkId) => {
    const at = start + Math.round((profile.spanMs * (linkId - first)) / Math.max(1, last - first));
    return fetch().map((request, again) => hit({ kind: 'clicked', at: at + 40 * again, linkId, request }));
  });

  if (!dice.chance(profile.pixelShare)) return clicks;
  const [request] = fetch();
  return [hit({ kind: 'opened', at: sentAt + dice.delayMs(TO_PIXEL), linkId: null, request }), ...clicks];
};

/** What a profile fetches because a person followed a link. */
export const checkAtClick = (profile: ScannerProfile, click: SimulatedHit, dice: Dice): SimulatedHit[] =>
  profile.checksAtClick
    ? profile
        .visit(dice)()
        .map((request) => hit({ ...click, at: click.at - dice.between(50, 1_500), request }))
    : [];

const hit = (one: Omit<SimulatedHit, 'cause'>): SimulatedHit => ({ ...one, cause: 'machine' });
