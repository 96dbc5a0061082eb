import {
  type HitFacts,
  classify,
  classifyAll,
  type HitEmail,
} from '../../../../server/src/tracking/classification/classify';
import {
  changeRules,
  DEFAULT_RULES,
  type RuleChange,
} from '../../../../server/src/tracking/classification/rules';
import { SIGNALS } from '../../../../server/src/tracking/classification/signals';

const NOW = Date.UTC(2027, 0, 4, 9);
const SENT: HitEmail = { sentAt: NOW - 3_600_000, bouncedAt: null };

const HUMAN = { audience: 'human', reason: null };
const automated = (reason: string) => ({ audience: 'automated', reason });

const open = (more: Partial<HitFacts> = {}): HitFacts => ({
  kind: 'opened',
  at: NOW,
  signals: 0,
  linkId: null,
  ...more,
});

/** A click on a link, some seconds after now. */
const click = (linkId: number, seconds = 0, signals = 0): HitFacts => ({
  kind: 'clicked',
  at: NOW + 1000 * seconds,
  signals,
  linkId,
});

const rulesWith = (...changes: RuleChange[]) => changeRules(DEFAULT_RULES, changes);

const judgeAlone = (hit: HitFacts, email: Partial<HitEmail> = {}, rules = DEFAULT_RULES) =>
  classify(hit, { ...SENT, ...email }, [], rules);

/** The reason for each of these hits on one email; null is a person's. */
const reasonsOf = (hits: HitFacts[], rules = DEFAULT_RULES) =>
  classifyAll(hits, SENT, rules).map(({ reason }) => reason);

test('a hit that tells nothing against itself is a person’s', () => {
  expect(judgeAlone(open())).toEqual(HUMAN);
  expect(judgeAlone(click(1))).toEqual(HUMAN);
});

test.each([
  ['head', SIGNALS.head],
  ['prefetch', SIGNALS.prefetch],
  ['empty-agent', SIGNALS.emptyAgent],
  ['known-agent', SIGNALS.knownAgent],
  ['scanner-network', SIGNALS.scannerNetwork],
])('%s is a machine, opening and clicking', (reason, signals) => {
  expect(judgeAlone(open({ signals }))).toEqual(automated(reason));
  expect(judgeAlone(click(1, 0, signals))).toEqual(automated(reason));
});

test.each([
  ['apple-mpp', SIGNALS.appleMpp],
  ['gmail-prefetch', SIGNALS.gmailPrefetch],
])('%s fetches images ahead of people, and follows no links', (reason, signals) => {
  expect(judgeAlone(open({ signals }))).toEqual(automated(reason));
  expect(judgeAlone(click(1, 0, signals))).toEqual(HUMAN);
});

test('a known reader opens for a person, and follows no links', () => {
  const signals = SIGNALS.knownAgent | SIGNALS.reader;

  expect(judgeAlone(open({ signals }))).toEqual(HUMAN);
  expect(judgeAlone(click(1, 0, signals))).toEqual(automated('known-agent'));
});

test('after a bounce nobody can have read the mail', () => {
  expect(judgeAlone(open(), { bouncedAt: NOW })).toEqual(automated('after-bounce'));
  expect(judgeAlone(click(1), { bouncedAt: NOW - 1 })).toEqual(automated('after-bounce'));
  expect(judgeAlone(click(1), { bouncedAt: NOW + 1 })).toEqual(HUMAN);
});

describe('too soon after the provider accepted the mail', () => {
  const rules = rulesWith({ name: 'too-soon', isEnabled: true });

  test.each([
    ['an open', open(), 2],
    ['a click', click(1), 10],
  ])('%s', (_, hit, seconds) => {
    const sentAt = NOW - 1000 * seconds;

    expect(judgeAlone(hit, { sentAt: sentAt + 1 }, rules)).toEqual(automated('too-soon'));
    expect(judgeAlone(hit, { sentAt }, rules)).toEqual(HUMAN);
  });

  test('is not asked by default, nor of an email whose acceptance is unknown', () => {
    expect(judgeAlone(click(1), { sentAt: NOW })).toEqual(HUMAN);
    expect(judgeAlone(click(1), { sentAt: null }, rules)).toEqual(HUMAN);
  });

  test('a limit of 0 is never met', () => {
    const none = changeRules(rules, [{ name: 'too-soon', limits: { openSeconds: 0, clickSeconds: 0 } }]);

    expect(judgeAlone(open(), { sentAt: NOW }, none)).toEqual(HUMAN);
    expect(judgeAlone(click(1), { sentAt: NOW }, none)).toEqual(HUMAN);
  });
});

describe('a burst of clicks', () => {
  test.each([
    ['two links at once', [click(1), click(2)]],
    ['two links 2.000 s apart', [click(1), click(2, 2)]],
    ['three links over 10.000 s', [click(1), click(2, 5), click(3, 10)]],
    ['a link twice, then another', [click(1), click(1, 1), click(2, 1.5)]],
    ['a chain of pairs longer than either limit', [0, 2, 4, 6, 8, 10, 12].map((s) => click(s, s))],
  ])('%s: all of them, the first one too', (_, clicks) => {
    expect(reasonsOf(clicks)).toEqual(clicks.map(() => 'burst'));
  });

  test.each([
    ['one link', [click(1)]],
    ['two links 2.001 s apart', [click(1), click(2, 2.001)]],
    ['three links over 10.001 s', [click(1), click(2, 5), click(3, 10.001)]],
    ['the same link again and again', [click(1), click(1, 0.2), click(1, 1), click(1, 1.5)]],
    ['two links by turns, slowly', [click(1), click(2, 3), click(1, 6), click(2, 9)]],
  ])('%s: none', (_, clicks) => {
    expect(reasonsOf(clicks)).toEqual(clicks.map(() => null));
  });

  test('is judged backwards and forwards alike', () => {
    const [first, last] = [click(1), click(2, 2)];

    expect(classify(first, SENT, [last], DEFAULT_RULES)).toEqual(automated('burst'));
    expect(classify(last, SENT, [first], DEFAULT_RULES)).toEqual(automated('burst'));
  });

  test('in whatever order its clicks were stored', () => {
    const clicks = [click(3, 9), click(9, 60), click(1), click(2, 5)];

    expect(reasonsOf(clicks)).toEqual(['burst', null, 'burst', 'burst']);
  });

  test('leaves what a person follows before and after it', () => {
    const clicks = [click(1, -60), click(1), click(2, 0.3), click(3, 0.5), click(2, 40), click(2, 86_400)];

    expect(reasonsOf(clicks)).toEqual([null, 'burst', 'burst', 'burst', null, null]);
  });

  test('is of clicks only', () => {
    expect(reasonsOf([open(), click(1), open({ at: NOW + 500 })])).toEqual([null, null, null]);
    expect(reasonsOf([open(), click(1), click(2, 1)])).toEqual([null, 'burst', 'burst']);
  });

  test('counts clicks that another rule explains: a machine that asks for one link under its name asks for the next under another', () => {
    expect(reasonsOf([click(1, 0, SIGNALS.head), click(2, 1)])).toEqual(['head', 'burst']);
  });

  test('a limit of 0 is never met', () => {
    const rules = rulesWith({ name: 'burst', limits: { pairSeconds: 0, tripleSeconds: 0 } });

    expect(reasonsOf([click(1), click(2, 0.001), click(3, 0.002)], rules)).toEqual([null, null, null]);
  });

  test('each limit is its own', () => {
    const pairs = rulesWith({ name: 'burst', limits: { tripleSeconds: 0 } });
    const triples = rulesWith({ name: 'burst', limits: { pairSeconds: 0 } });
    const slow = [click(1), click(2, 4), click(3, 8)];
    const quick = [click(1), click(2, 1)];

    expect([reasonsOf(slow, pairs), reasonsOf(quick, pairs)]).toEqual([
      [null, null, null],
      ['burst', 'burst'],
    ]);
    expect([reasonsOf(slow, triples), reasonsOf(quick, triples)]).toEqual([
      ['burst', 'burst', 'burst'],
      [null, null],
    ]);
  });
});

test('the first rule that applies gives the reason, and one that is switched off is not asked', () => {
  const signals =
    SIGNALS.head |
    SIGNALS.prefetch |
    SIGNALS.emptyAgent |
    SIGNALS.appleMpp |
    SIGNALS.gmailPrefetch |
    SIGNALS.knownAgent |
    SIGNALS.scannerNetwork;
  const email = { sentAt: NOW, bouncedAt: NOW };
  const inOrder = Object.keys(DEFAULT_RULES) as Array<keyof typeof DEFAULT_RULES>;
  const onlyFrom = (index: number) =>
    rulesWith(...inOrder.map((name, at) => ({ name, isEnabled: at >= index })));

  const opened = inOrder.map((_, at) => classify(open({ signals }), email, [], onlyFrom(at)).reason);
  const clicked = inOrder.map(
    (_, at) => classify(click(1, 0, signals), email, [click(2)], onlyFrom(at)).reason
  );

  expect(opened).toEqual([...inOrder.slice(0, -1), null]);
  expect(clicked).toEqual(
    inOrder.map((name) => (['apple-mpp', 'gmail-prefetch'].includes(name) ? 'known-agent' : name))
  );
});

test('the same hits get the same verdicts, alone or together, and no hit is changed', () => {
  const hits = [
    open(),
    click(1),
    click(2, 2),
    open({ signals: SIGNALS.appleMpp }),
    click(1, 50),
    click(3, 55),
  ];
  const before = structuredClone(hits);

  const together = classifyAll(hits, SENT, DEFAULT_RULES);
  const alone = hits.map((hit) =>
    classify(
      hit,
      SENT,
      hits.filter((other) => other !== hit),
      DEFAULT_RULES
    )
  );

  expect(together).toEqual(alone);
  expect(classifyAll(hits, SENT, DEFAULT_RULES)).toEqual(together);
  expect(hits).toEqual(before);
});

describe('many clicks on one email', () => {
  /** How often a click is looked at while all are judged. */
  const countLooks = (amount: number, everyMs: number) => {
    let looks = 0;
    const hits = Array.from({ length: amount }, (_, index) => ({
      ...click(index % 12),
      get at() {
        looks += 1;
        return NOW + everyMs * index;
      },
    }));
    classifyAll(hits, SENT, DEFAULT_RULES);
    return looks;
  };

  test.each([
    ['a minute apart', 60_000],
    ['a second apart', 1_000],
    ['all within one span', 0.01],
    ['all at once', 0],
  ])('%s: ten times as many cost ten times as much', (_, everyMs) => {
    const looks = countLooks(10_000, everyMs);

    expect(looks).toBeLessThan(20 * 10_000);
    expect(countLooks(100_000, everyMs)).toBeLessThan(11 * looks);
  });
});
