import { createDice, type Dice } from './dice';
import { fetchAhead, type Interest, MAIL_CLIENTS, read } from './readers';
import { checkAtClick, scan, SCANNER_PROFILES } from './scanner-profiles';
import type { SimulatedHit } from './simulated-hit';

/**
 * One mail to each of many prospects, and everything that fetches something of it, with who did. Pure: the same seed makes
 * the same campaign. A quarter of the mails pass a filter that follows links; what kinds there are, and what people do,
 * is told with its sources in scanner-profiles.ts and readers.ts.
 */
export type SimulatedEmail = {
  sentAt: number;
  client: string;
  /** Of the filter; `none` where no filter follows links. */
  scanner: string;
  hits: SimulatedHit[];
  /** What a person did, whether or not anything could be seen of it. */
  isOpened: boolean;
  isClicked: boolean;
};

export type Assumptions = Interest & {
  /** Of all mails, those that pass a filter that follows links. */
  scannedShare: number;
  /** Of scanned mails, those of which a single link is followed, which no rule can tell from a person. */
  oneLinkShare: number;
};

/** 86 and 49 of 138 emails: a campaign to people who know the sender. The fewer people click, the more a wrong click weighs. */
export const ASSUMPTIONS: Assumptions = {
  openShare: 86 / 138,
  clickShare: 49 / 138,
  scannedShare: 0.25,
  oneLinkShare: SCANNER_PROFILES.find(({ follows }) => follows === 'one link')?.share ?? 0,
};

const FIRST_SENT_AT = Date.UTC(2027, 0, 4, 9);

const SECONDS_BETWEEN_MAILS = 3;

export const simulateCampaign = (
  { seed, prospects }: { seed: number; prospects: number },
  assumptions = ASSUMPTIONS
): SimulatedEmail[] => {
  const dice = createDice(seed);
  return Array.from({ length: prospects }, (_, index) =>
    simulateEmail(FIRST_SENT_AT + 1000 * SECONDS_BETWEEN_MAILS * index, dice, assumptions)
  );
};

const simulateEmail = (
  sentAt: number,
  dice: Dice,
  { openShare, clickShare, scannedShare, oneLinkShare }: Assumptions
): SimulatedEmail => {
  const mail = { sentAt, links: dice.between(3, 12) };
  const client = dice.pickByShare(MAIL_CLIENTS);
  const profile = dice.chance(scannedShare) ? pickProfile(dice, oneLinkShare) : null;
  const isOpened = dice.chance(openShare);
  const isClicked = isOpened && dice.chance(clickShare / openShare);

  const ofPerson = isOpened ? read(client, mail, { dice, isClicking: isClicked }) : [];
  const ofScanner = profile
    ? [
        ...scan(profile, mail, dice),
        ...ofPerson
          .filter(({ kind }) => kind === 'clicked')
          .flatMap((click) => checkAtClick(profile, click, dice)),
      ]
    : [];
  const hits = [...fetchAhead(client, mail, dice), ...ofScanner, ...ofPerson];

  return { sentAt, client: client.name, scanner: profile?.name ?? 'none', hits, isOpened, isClicked };
};

const pickProfile = (dice: Dice, oneLinkShare: number) => {
  const follows = dice.chance(oneLinkShare) ? 'one link' : 'every link';
  return dice.pickByShare(SCANNER_PROFILES.filter((profile) => profile.follows === follows));
};
