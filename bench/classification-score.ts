import { classifyAll } from '../server/src/tracking/classification/classify';
import { DEFAULT_RULES } from '../server/src/tracking/classification/rules';
import { signalsOf } from '../server/src/tracking/classification/signals';
import type { SimulatedEmail } from './simulated-sequence';
import type { SimulatedHit } from './simulated-hit';

/** Scores the classification rules on a campaign whose hits have known causes. */

type Kind = SimulatedHit['kind'];

/** A classified email or hit: whether a person caused it, and whether the rules say so. */
export type Prediction = { isHuman: boolean; isCalledHuman: boolean };

/** `verdicts` holds one entry per hit: true for human. */
export type ClassifiedEmail = SimulatedEmail & { verdicts: boolean[] };

export const classifySequence = (emails: SimulatedEmail[], rules = DEFAULT_RULES): ClassifiedEmail[] =>
  emails.map((email) => {
    const hits = email.hits.map(({ request, ...hit }) => ({ ...hit, signals: signalsOf(request) }));
    const classifications = classifyAll(hits, { sentAt: email.sentAt, bouncedAt: null }, rules);
    return { ...email, verdicts: classifications.map(({ audience }) => audience === 'human') };
  });

/** One prediction per email: whether a person opened it, or clicked in it. */
export const perEmail = (emails: ClassifiedEmail[], kind: Kind): Prediction[] =>
  emails.map(({ hits, verdicts, isOpened, isClicked }) => ({
    isHuman: kind === 'opened' ? isOpened : isClicked,
    isCalledHuman: hits.some((hit, index) => hit.kind === kind && verdicts[index]),
  }));

/** One prediction per hit. */
export const perEvent = (emails: ClassifiedEmail[], kind: Kind): Prediction[] =>
  emails.flatMap(({ hits, verdicts }) =>
    hits
      .map((hit, index) => ({ hit, isCalledHuman: verdicts[index] }))
      .filter(({ hit }) => hit.kind === kind)
      .map(({ hit, isCalledHuman }) => ({ isHuman: hit.cause === 'person', isCalledHuman }))
  );

/** Shares from 0 to 1; null if the denominator is 0. */
export type Score = {
  /** Share of the items called human that are human. */
  precision: number | null;
  /** Share of the human items that are called human. */
  recall: number | null;
};

export const score = (predictions: Prediction[]): Score => {
  const correct = predictions.filter(({ isHuman, isCalledHuman }) => isHuman && isCalledHuman).length;
  const share = (total: number) => (total === 0 ? null : correct / total);
  return {
    precision: share(predictions.filter(({ isCalledHuman }) => isCalledHuman).length),
    recall: share(predictions.filter(({ isHuman }) => isHuman).length),
  };
};
