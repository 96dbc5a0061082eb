import type { Delay, Dice } from './dice';
import { get, HOME_NETWORKS, type SimulatedHit, type SimulatedMail } from './simulated-hit';

/**
 * People, by the program in which they read. How fast and how often they do what is an estimate where no source is named;
 * the figures are rather unkind to the rules: much haste, and many links.
 */
export type MailClient = {
  name: string;
  /** Of all prospects. */
  share: number;
  /** What fetches the pixel when a person opens the mail; none where it was fetched before, or images are blocked. */
  reader: string | null;
  /** Chance that images are shown. */
  imageShare: number;
  /** What fetches the pixel before that, and how often. */
  ahead?: { agent: string; ip: string; share: number; delay: Delay };
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

/** Litmus, December 2021, the last month before Apple's own opens crowded out all others: 41.0 % Apple MPP, 30.4 % Gmail. */
export const MAIL_CLIENTS: MailClient[] = [
  {
    name: 'Apple Mail with MPP',
    share: 0.4,
    reader: null,
    imageShare: 1,
    ahead: {
      agent: 'Mozilla/5.0',
      ip: '17.58.97.12',
      share: 0.9,
      delay: { medianSeconds: 900, spread: 1.5 },
    },
    browsers: [SAFARI, SAFARI, MAC_SAFARI, CHROME],
  },
  {
    name: 'Gmail',
    share: 0.3,
    reader: 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    imageShare: 0.97,
    ahead: {
      agent:
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0',
      ip: '66.249.84.1',
      share: 0.1,
      delay: { medianSeconds: 5, spread: 0.5 },
    },
    browsers: [CHROME, ANDROID, MAC_SAFARI, SAFARI, FIREFOX],
  },
  {
    // Blocks images until they are asked for.
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
    share: 0.03,
    reader: 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html',
    imageShare: 0.97,
    browsers: [CHROME, ANDROID],
  },
  {
    name: 'Thunderbird',
    share: 0.03,
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

export type Interest = {
  /** Of all emails, those that a person opens. */
  openShare: number;
  /** Of all emails, those of which a person follows a link. */
  clickShare: number;
};

const HABITS = {
  toOpen: { medianSeconds: 2 * 3600, spread: 1.8 },
  toClick: { medianSeconds: 25, spread: 1.2 },
  /** A person reads before the next link, or opens several at once to read them later. */
  toNextLink: { medianSeconds: 20, spread: 1.2 },
  nextLinkShare: 0.25,
  doubleClickShare: 0.05,
  toDoubleClick: { medianSeconds: 0.3, spread: 0.3 },
  returnShare: 0.2,
  toReturn: { medianSeconds: 2 * 86_400, spread: 0.8 },
  clickAgainShare: 0.3,
  /** Behind a proxy that leaves the name of the browser out. */
  namelessShare: 0.003,
};

/** The mail program fetches what it fetches, read or not. */
export const fetchAhead = ({ ahead }: MailClient, { sentAt }: SimulatedMail, dice: Dice): SimulatedHit[] =>
  ahead && dice.chance(ahead.share)
    ? [
        {
          kind: 'opened',
          cause: 'machine',
          at: sentAt + dice.delayMs(ahead.delay),
          linkId: null,
          request: get(ahead.agent, ahead.ip),
        },
      ]
    : [];

/** What a person does with a mail. Empty where they read it with images blocked, or from a cache. */
export const read = (
  client: MailClient,
  { sentAt, links }: SimulatedMail,
  { dice, isClicking }: { dice: Dice; isClicking: boolean }
): SimulatedHit[] => {
  const showsImages = client.reader !== null && dice.chance(client.imageShare);
  const ip = `${dice.pick(HOME_NETWORKS)}.${dice.between(1, 254)}`;
  const browser = dice.chance(HABITS.namelessShare) ? '' : dice.pick(client.browsers);
  const shared = { cause: 'person' } as const;

  const open = (at: number): SimulatedHit[] =>
    showsImages
      ? [{ ...shared, kind: 'opened', at, linkId: null, request: get(client.reader ?? '', ip) }]
      : [];
  const click = (at: number, linkId: number): SimulatedHit[] => {
    const one: SimulatedHit = { ...shared, kind: 'clicked', at, linkId, request: get(browser, ip) };
    const again = { ...one, at: at + dice.delayMs(HABITS.toDoubleClick) };
    return dice.chance(HABITS.doubleClickShare) ? [one, again] : [one];
  };
  const clicks = (from: number): SimulatedHit[] => {
    const hits = [];
    let at = from + dice.delayMs(HABITS.toClick);
    let linkId = dice.between(1, links);
    for (;;) {
      hits.push(...click(at, linkId));
      if (!dice.chance(HABITS.nextLinkShare)) return hits;
      at += dice.delayMs(HABITS.toNextLink);
      linkId = (linkId % links) + 1;
    }
  };

  const openedAt = sentAt + dice.delayMs(HABITS.toOpen);
  const first = [...open(openedAt), ...(isClicking ? clicks(openedAt) : [])];
  if (!dice.chance(HABITS.returnShare)) return first;
  const returnedAt = openedAt + dice.delayMs(HABITS.toReturn);
  const isClickingAgain = isClicking && dice.chance(HABITS.clickAgainShare);
  return [...first, ...open(returnedAt), ...(isClickingAgain ? clicks(returnedAt) : [])];
};
