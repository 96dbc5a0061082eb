import { classifyAll } from '../server/src/tracking/classification/classify';
import { DEFAULT_RULES } from '../server/src/tracking/classification/rules';
import { signalsOf } from '../server/src/tracking/classification/signals';
import type { SimulatedEmail } from './campaign';
import type { SimulatedHit } from './simulated-hit';

/** How the rules do on a campaign of which the truth is known. */

type Kind = SimulatedHit['kind'];

/** One thing that was judged: whether a person did it, and whether the rules say so. */
export type Judged = { isHuman: boolean; isCalledHuman: boolean };

export type JudgedEmail = SimulatedEmail & { verdicts: boolean[] };

export const judgeCampaign = (emails: SimulatedEmail[], rules = DEFAULT_RULES): JudgedEmail[] =>
  emails.map((email) => {
    const hits = email.hits.map(({ request, ...hit }) => ({ ...hit, signals: signalsOf(request) }));
    const verdicts = classifyAll(hits, { sentAt: email.sentAt, bouncedAt: null }, rules);
    return { ...email, verdicts: verdicts.map(({ audience }) => audience === 'human') };
  });

/** One for each email: whether a person opened it or clicked in it. */
export const perEmail = (emails: JudgedEmail[], kind: Kind): Judged[] =>
  emails.map(({ hits, verdicts, isOpened, isClicked }) => ({
    isHuman: kind === 'opened' ? isOpened : isClicked,
    isCalledHuman: hits.some((hit, index) => hit.kind === kind && verdicts[index]),
  }));

/** One for each hit. */
export const perEvent = (emails: JudgedEmail[], kind: Kind): Judged[] =>
  emails.flatMap(({ hits, verdicts }) =>
    hits
      .map((hit, index) => ({ hit, isCalledHuman: verdicts[index] }))
      .filter(({ hit }) => hit.kind === kind)
      .map(({ hit, isCalledHuman }) => ({ isHuman: hit.cause === 'person', isCalledHuman }))
  );

/** Shares from 0 to 1; null where there is nothing to take a share of. */
export type Score = {
  /** Of what is called human, what is. */
  precision: number | null;
  /** Of what is human, what is called so. */
  recall: number | null;
};

export const score = (judged: Judged[]): Score => {
  const right = judged.filter(({ isHuman, isCalledHuman }) => isHuman && isCalledHuman).length;
  const share = (of: number) => (of === 0 ? null : right / of);
  return {
    precision: share(judged.filter(({ isCalledHuman }) => isCalledHuman).length),
    recall: share(judged.filter(({ isHuman }) => isHuman).length),
  };
};
