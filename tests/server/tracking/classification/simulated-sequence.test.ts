import { ASSUMPTIONS, simulateSequence } from '../../../../bench/simulated-sequence';
import { MAIL_CLIENTS } from '../../../../bench/readers';
import { SCANNER_PROFILES } from '../../../../bench/scanner-profiles';
import { classifySequence, perEmail, perEvent, score } from '../../../../bench/classification-score';

const PROSPECTS = 2_000;

const CAMPAIGN = { seed: 1, prospects: PROSPECTS };

const emails = classifySequence(simulateSequence(CAMPAIGN));

const shareOf = (belongs: (email: (typeof emails)[number]) => boolean) =>
  emails.filter(belongs).length / emails.length;

describe('a simulated campaign', () => {
  test('is what it says it is', () => {
    expect(MAIL_CLIENTS.find(({ name }) => name === 'Apple Mail with MPP')?.share).toBe(0.4);
    expect(MAIL_CLIENTS.find(({ name }) => name === 'Gmail')?.share).toBe(0.3);
    for (const list of [MAIL_CLIENTS, SCANNER_PROFILES])
      expect(list.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);

    expect(SCANNER_PROFILES).toHaveLength(8);
    expect(shareOf(({ scanner }) => scanner !== 'none')).toBeCloseTo(ASSUMPTIONS.scannedShare, 1);
    expect(shareOf(({ isOpened }) => isOpened)).toBeCloseTo(ASSUMPTIONS.openShare, 1);
    expect(shareOf(({ isClicked }) => isClicked)).toBeCloseTo(ASSUMPTIONS.clickShare, 1);
    for (const { name } of SCANNER_PROFILES)
      expect(shareOf(({ scanner }) => scanner === name)).toBeGreaterThan(0);
  });

  test('is the same for the same seed, and another for another', () => {
    const few = { ...CAMPAIGN, prospects: 50 };

    expect(simulateSequence(few)).toEqual(simulateSequence(few));
    expect(simulateSequence(few)).not.toEqual(simulateSequence({ ...few, seed: 2 }));
  });

  test('has nothing happen before its mail was sent', () => {
    expect(emails.filter(({ hits, sentAt }) => hits.some(({ at }) => at < sentAt))).toEqual([]);
  });
});

describe('the rules', () => {
  test('tell emails that a person clicked in with a precision of 0.98 and a recall of 0.97', () => {
    const clicks = score(perEmail(emails, 'clicked'));

    expect(clicks.precision).toBeGreaterThanOrEqual(0.98);
    expect(clicks.recall).toBeGreaterThanOrEqual(0.97);
  });

  test('tell single clicks of people with a recall of 0.95', () => {
    expect(score(perEvent(emails, 'clicked')).recall).toBeGreaterThanOrEqual(0.95);
  });

  test('take no scanner that follows every link for a person', () => {
    const seen = emails.filter(({ scanner }) => scanner !== 'one link');

    expect(score(perEmail(seen, 'clicked')).precision).toBe(1);
  });

  test('cannot tell a scanner that follows one link from a person', () => {
    const unseen = emails.filter(({ scanner, isClicked }) => scanner === 'one link' && !isClicked);

    expect(unseen.length).toBeGreaterThan(0);
    expect(perEmail(unseen, 'clicked').every(({ isCalledHuman }) => isCalledHuman)).toBe(true);
  });

  test('believe every open that a person caused, and none that Apple or Gmail made ahead', () => {
    expect(score(perEvent(emails, 'opened')).recall).toBe(1);
    expect(
      emails.flatMap(({ hits, verdicts, scanner }) =>
        hits.filter(
          ({ kind, cause }, index) =>
            scanner === 'none' && kind === 'opened' && cause === 'machine' && verdicts[index]
        )
      )
    ).toEqual([]);
  });
});
