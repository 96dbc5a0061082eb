import type { Delay, Random } from './random';
import { getRequest, HOME_NETWORKS, type SimulatedHit, type SimulatedMail } from './simulated-hit';

/**
 * Simulates readers by mail client. Delays and probabilities are estimates unless a source is named. They make the task of
 * the rules rather harder than real: readers are fast and follow many links.
 */

export type MailClient = {
  name: string;
  /** Share of all prospects. */
  share: number;
  /** User agent that fetches the pixel when a person opens the mail; null if opening fetches nothing. */
  reader: string | null;
  /** Chance that images are shown. */
  imageShare: number;
  /** User agent that fetches the pixel before the mail is opened, and the share of mails. */
  prefetch?: { agent: string; ip: string; share: number; delay: Delay };
  browsers: string[];
};

const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const MAC_SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36';
const ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Mobile Safari/537.36';
const EDGE = `${CHROME} Edg/146.0.0.0`;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** The user agent of Apple Mail on a Mac, with Mail Privacy Protection or without. */
const MAC_MAIL = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';

/**
 * Litmus, December 2021: 41.0 % Apple MPP, 30.4 % Gmail. In later months Apple's prefetching distorts the shares. That two in
 * five mails of the Macs among them are fetched ahead is an estimate.
 */
export const MAIL_CLIENTS: MailClient[] = [
  {
    name: 'Apple Mail with MPP',
    share: 0.36,
    reader: null,
    imageShare: 1,
    prefetch: {
      agent: 'Mozilla/5.0',
      ip: '17.58.97.12',
      share: 0.9,
      delay: { medianSeconds: 900, spread: 1.5 },
    },
    browsers: [SAFARI, SAFARI, MAC_SAFARI, CHROME],
  },
  {
    name: 'Apple Mail on a Mac',
    share: 0.06,
    reader: MAC_MAIL,
    imageShare: 0.9,
    prefetch: {
      agent: MAC_MAIL,
      ip: '17.58.97.12',
      share: 0.4,
      delay: { medianSeconds: 900, spread: 1.5 },
    },
    browsers: [MAC_SAFARI, MAC_SAFARI, CHROME],
  },
  {
    name: 'Gmail',
    share: 0.3,
    reader: 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    imageShare: 0.97,
    prefetch: {
      agent:
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0',
      ip: '66.249.84.1',
      share: 0.1,
      delay: { medianSeconds: 5, spread: 0.5 },
    },
    browsers: [CHROME, ANDROID, MAC_SAFARI, SAFARI, FIREFOX],
  },
  {
    // Blocks images until the reader allows them.
    name: 'Outlook on a desktop',
    share: 0.14,
    reader:
      'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; Microsoft Outlook 16.0.17928; ms-office; MSOffice 16)',
    imageShare: 0.4,
    browsers: [EDGE, CHROME],
  },
  {
    name: 'Outlook on a phone',
    share: 0.06,
    reader: 'Outlook-iOS/723.4027091.prod.iphone (4.28.0)',
    imageShare: 0.9,
    browsers: [SAFARI, ANDROID],
  },
  {
    name: 'Yahoo Mail',
    share: 0.02,
    reader: 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html',
    imageShare: 0.97,
    browsers: [CHROME, ANDROID],
  },
  {
    name: 'Thunderbird',
    share: 0.02,
    reader: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.2.0',
    imageShare: 0.4,
    browsers: [FIREFOX],
  },
  {
    name: 'webmail in a browser',
    share: 0.04,
    reader: EDGE,
    imageShare: 0.8,
    browsers: [EDGE],
  },
];

export type EngagementShares = {
  /** Share of all emails that a person opens. */
  openShare: number;
  /** Share of all emails in which a person follows a link. */
  clickShare: number;
};

const HABITS = {
  toOpen: { medianSeconds: 2 * 3600, spread: 1.8 },
  toClick: { medianSeconds: 25, spread: 1.2 },
  /** Wide spread: a person reads before the next link, or opens several at once. */
  toNextLink: { medianSeconds: 20, spread: 1.2 },
  nextLinkShare: 0.25,
  doubleClickShare: 0.05,
  toDoubleClick: { medianSeconds: 0.3, spread: 0.3 },
  returnShare: 0.2,
  toReturn: { medianSeconds: 2 * 86_400, spread: 0.8 },
  clickAgainShare: 0.3,
  /** Share of readers behind a proxy that removes the user agent. */
  withoutAgentShare: 0.003,
};

/** The mail client's own fetch of the pixel, whether or not a person opens the mail. */
export const simulatePrefetch = (
  { prefetch }: MailClient,
  { sentAt }: SimulatedMail,
  random: Random
): SimulatedHit[] =>
  prefetch && random.chance(prefetch.share)
    ? [
        {
          kind: 'opened',
          cause: 'machine',
          at: sentAt + random.delayMs(prefetch.delay),
          linkId: null,
          request: getRequest(prefetch.agent, prefetch.ip),
        },
      ]
    : [];

/** Hits of a person who opens the mail. Empty if images are blocked or cached, and no link is followed. */
export const simulateReading = (
  client: MailClient,
  { sentAt, links }: SimulatedMail,
  { random, isClicking }: { random: Random; isClicking: boolean }
): SimulatedHit[] => {
  const showsImages = client.reader !== null && random.chance(client.imageShare);
  const ip = `${random.pick(HOME_NETWORKS)}.${random.between(1, 254)}`;
  const browser = random.chance(HABITS.withoutAgentShare) ? '' : random.pick(client.browsers);
  const byPerson = { cause: 'person' } as const;

  const open = (at: number): SimulatedHit[] =>
    showsImages
      ? [{ ...byPerson, kind: 'opened', at, linkId: null, request: getRequest(client.reader ?? '', ip) }]
      : [];
  const click = (at: number, linkId: number): SimulatedHit[] => {
    const first: SimulatedHit = {
      ...byPerson,
      kind: 'clicked',
      at,
      linkId,
      request: getRequest(browser, ip),
    };
    const second = { ...first, at: at + random.delayMs(HABITS.toDoubleClick) };
    return random.chance(HABITS.doubleClickShare) ? [first, second] : [first];
  };
  const clicks = (from: number): SimulatedHit[] => {
    const hits = [];
    let at = from + random.delayMs(HABITS.toClick);
    let linkId = random.between(1, links);
    for (;;) {
      hits.push(...click(at, linkId));
      if (!random.chance(HABITS.nextLinkShare)) return hits;
      at += random.delayMs(HABITS.toNextLink);
      linkId = (linkId % links) + 1;
    }
  };

  const openedAt = sentAt + random.delayMs(HABITS.toOpen);
  const firstVisit = [...open(openedAt), ...(isClicking ? clicks(openedAt) : [])];
  if (!random.chance(HABITS.returnShare)) return firstVisit;
  const returnedAt = openedAt + random.delayMs(HABITS.toReturn);
  const isClickingAgain = isClicking && random.chance(HABITS.clickAgainShare);
  return [...firstVisit, ...open(returnedAt), ...(isClickingAgain ? clicks(returnedAt) : [])];
};
