import { ASSUMPTIONS, simulateSequence } from '../../../../bench/simulated-sequence';
import { MAIL_CLIENTS } from '../../../../bench/readers';
import { SCANNER_PROFILES } from '../../../../bench/scanner-profiles';
import { classifySequence, perEmail, perEvent, score } from '../../../../bench/classification-score';

const PROSPECTS = 2_000;

const OPTIONS = { seed: 1, prospects: PROSPECTS };

const emails = classifySequence(simulateSequence(OPTIONS));

const shareOf = (isIncluded: (email: (typeof emails)[number]) => boolean) =>
  emails.filter(isIncluded).length / emails.length;

describe('a simulated sequence', () => {
  test('has the assumed shares of mail clients, scanners, opens and clicks', () => {
    expect(MAIL_CLIENTS.find(({ name }) => name === 'Apple Mail with MPP')?.share).toBe(0.36);
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

  test('is the same for the same seed, and differs for another seed', () => {
    const small = { ...OPTIONS, prospects: 50 };

    expect(simulateSequence(small)).toEqual(simulateSequence(small));
    expect(simulateSequence(small)).not.toEqual(simulateSequence({ ...small, seed: 2 }));
  });

  test('has no hit before its email was sent', () => {
    expect(emails.filter(({ hits, sentAt }) => hits.some(({ at }) => at < sentAt))).toEqual([]);
  });
});

describe('the rules', () => {
  test('find emails with human clicks with a precision of at least 0.98 and a recall of at least 0.97', () => {
    const clicks = score(perEmail(emails, 'clicked'));

    expect(clicks.precision).toBeGreaterThanOrEqual(0.98);
    expect(clicks.recall).toBeGreaterThanOrEqual(0.97);
  });

  test('find single human clicks with a recall of at least 0.95', () => {
    expect(score(perEvent(emails, 'clicked')).recall).toBeGreaterThanOrEqual(0.95);
  });

  test('classify no scanner that follows several links as human', () => {
    const withoutOneLink = emails.filter(({ scanner }) => scanner !== 'one link');

    expect(score(perEmail(withoutOneLink, 'clicked')).precision).toBe(1);
  });

  test('classify a scanner that follows only one link as human', () => {
    const onlyOneLink = emails.filter(({ scanner, isClicked }) => scanner === 'one link' && !isClicked);

    expect(onlyOneLink.length).toBeGreaterThan(0);
    expect(perEmail(onlyOneLink, 'clicked').every(({ isCalledHuman }) => isCalledHuman)).toBe(true);
  });

  test('classify every open by a person as human, and every prefetch by Apple or Gmail as automated', () => {
    const clear = emails.filter(({ client }) => client !== 'Apple Mail on a Mac');

    expect(score(perEvent(clear, 'opened')).recall).toBe(1);
    expect(
      clear.flatMap(({ hits, verdicts, scanner }) =>
        hits.filter(
          ({ kind, cause }, index) =>
            scanner === 'none' && kind === 'opened' && cause === 'machine' && verdicts[index]
        )
      )
    ).toEqual([]);
  });

  test('find opens in Apple Mail on a Mac by the clicks of the same people', () => {
    const unclear = emails.filter(
      ({ client, scanner }) => client === 'Apple Mail on a Mac' && scanner === 'none'
    );
    const { precision, recall } = score(perEmail(unclear, 'opened'));

    expect(precision).toBe(1);
    expect(recall).toBeGreaterThan(0.4);
  });
});
