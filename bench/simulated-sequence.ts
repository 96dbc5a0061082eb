import { createRandom, type Random } from './random';
import { type EngagementShares, MAIL_CLIENTS, simulatePrefetch, simulateReading } from './readers';
import { SCANNER_PROFILES, simulateScan, simulateScanAtClick } from './scanner-profiles';
import type { SimulatedHit } from './simulated-hit';

/**
 * Simulates one mail to each of many prospects, and all hits on it with their known causes. Pure: the same seed makes the same
 * campaign. A quarter of the mails pass a filter that follows links. scanner-profiles.ts and readers.ts describe the filters
 * and the people, with sources.
 */

export type SimulatedEmail = {
  sentAt: number;
  client: string;
  /** Name of the scanner profile; `none` if no filter follows links. */
  scanner: string;
  hits: SimulatedHit[];
  /** The person's action, also when it leaves no hit, such as an open with images blocked. */
  isOpened: boolean;
  isClicked: boolean;
};

export type Assumptions = EngagementShares & {
  /** Share of all mails that pass a filter that follows links. */
  scannedShare: number;
  /** Share of scanned mails of which a single link is followed, which no rule can distinguish from a person. */
  oneLinkShare: number;
};

/** 86 opens and 49 clicks of 138 emails: people who know the sender. Precision falls when fewer people click. */
export const ASSUMPTIONS: Assumptions = {
  openShare: 86 / 138,
  clickShare: 49 / 138,
  scannedShare: 0.25,
  oneLinkShare: SCANNER_PROFILES.find(({ follows }) => follows === 'one link')?.share ?? 0,
};

const FIRST_SENT_AT = Date.UTC(2027, 0, 4, 9);

const SECONDS_BETWEEN_MAILS = 3;

export const simulateSequence = (
  { seed, prospects }: { seed: number; prospects: number },
  assumptions = ASSUMPTIONS
): SimulatedEmail[] => {
  const random = createRandom(seed);
  return Array.from({ length: prospects }, (_, index) =>
    simulateEmail(FIRST_SENT_AT + 1000 * SECONDS_BETWEEN_MAILS * index, random, assumptions)
  );
};

const simulateEmail = (
  sentAt: number,
  random: Random,
  { openShare, clickShare, scannedShare, oneLinkShare }: Assumptions
): SimulatedEmail => {
  const mail = { sentAt, links: random.between(3, 12) };
  const client = random.pickByShare(MAIL_CLIENTS);
  const profile = random.chance(scannedShare) ? pickProfile(random, oneLinkShare) : null;
  const isOpened = random.chance(openShare);
  const isClicked = isOpened && random.chance(clickShare / openShare);

  const personHits = isOpened ? simulateReading(client, mail, { random, isClicking: isClicked }) : [];
  const scannerHits = profile
    ? [
        ...simulateScan(profile, mail, random),
        ...personHits
          .filter(({ kind }) => kind === 'clicked')
          .flatMap((click) => simulateScanAtClick(profile, click, random)),
      ]
    : [];
  const hits = [...simulatePrefetch(client, mail, random), ...scannerHits, ...personHits];

  return { sentAt, client: client.name, scanner: profile?.name ?? 'none', hits, isOpened, isClicked };
};

const pickProfile = (random: Random, oneLinkShare: number) => {
  const follows = random.chance(oneLinkShare) ? 'one link' : 'every link';
  return random.pickByShare(SCANNER_PROFILES.filter((profile) => profile.follows === follows));
};
