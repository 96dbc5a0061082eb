import {
  classify,
  classifyAll,
  type HitEmail,
  type HitFacts,
} from '../../../../server/src/tracking/classification/classify';
import { changeRules, DEFAULT_RULES } from '../../../../server/src/tracking/classification/rules';
import { SIGNALS } from '../../../../server/src/tracking/classification/signals';

/** Opens in Apple Mail of which nobody can tell whether a person or Apple caused them. */

const NOW = Date.UTC(2027, 0, 4, 9);
const SENT: HitEmail = { sentAt: NOW - 3_600_000, bouncedAt: null };
const HUMAN = { audience: 'human', reason: null };

const open = (signals = 0, seconds = 0): HitFacts => ({
  kind: 'opened',
  at: NOW + 1000 * seconds,
  signals,
  linkId: null,
});

const unclear = (seconds = 0) => open(SIGNALS.appleMail, seconds);

/** A click on a link, `seconds` after NOW. */
const click = (linkId: number, seconds = 0, signals = 0): HitFacts => ({
  kind: 'clicked',
  at: NOW + 1000 * seconds,
  signals,
  linkId,
});

const reasonsOf = (hits: HitFacts[]) => classifyAll(hits, SENT, DEFAULT_RULES).map(({ reason }) => reason);

test.each([
  ['after it', [unclear(), unclear(60), click(1, 90)]],
  ['before it', [click(1), unclear(5)]],
])('an open counts as a person’s if a person clicks %s', (_, hits) => {
  expect(reasonsOf(hits)).toEqual(hits.map(() => null));
});

test.each([
  ['a click by a known robot', [click(1, 5, SIGNALS.knownAgent)]],
  ['a burst', [click(1, 5), click(2, 5.5)]],
  ['no click in this email', []],
  ['an open by a person', [open()]],
])('%s explains nothing', (_, others) => {
  expect(reasonsOf([unclear(), ...others])[0]).toBe('apple-unclear');
});

test('a click that was only counted, or is not among the given hits, explains an open', () => {
  expect(classify(unclear(), { ...SENT, isClicked: true }, [], DEFAULT_RULES)).toEqual(HUMAN);
  expect(classify(unclear(), SENT, [click(1)], DEFAULT_RULES)).toEqual(HUMAN);
});

test('a click changes nothing that another rule knows', () => {
  const fetched = open(SIGNALS.appleMail | SIGNALS.scannerNetwork);

  expect(reasonsOf([fetched, click(1, 5)])).toEqual(['scanner-network', null]);
  expect(reasonsOf([open(SIGNALS.appleMpp), click(1, 5)])).toEqual(['apple-mpp', null]);
});

test('when the rule is switched off, all these opens are human', () => {
  const rules = changeRules(DEFAULT_RULES, [{ name: 'apple-unclear', isEnabled: false }]);

  expect(classify(unclear(), SENT, [], rules)).toEqual(HUMAN);
});
