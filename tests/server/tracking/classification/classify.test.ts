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

const open = (fields: Partial<HitFacts> = {}): HitFacts => ({
  kind: 'opened',
  at: NOW,
  signals: 0,
  linkId: null,
  ...fields,
});

/** A click on a link, `seconds` after NOW. */
const click = (linkId: number, seconds = 0, signals = 0): HitFacts => ({
  kind: 'clicked',
  at: NOW + 1000 * seconds,
  signals,
  linkId,
});

const rulesWith = (...changes: RuleChange[]) => changeRules(DEFAULT_RULES, changes);

const classifyAlone = (hit: HitFacts, email: Partial<HitEmail> = {}, rules = DEFAULT_RULES) =>
  classify(hit, { ...SENT, ...email }, [], rules);

/** The reason of each of these hits of one email; null for a human hit. */
const reasonsOf = (hits: HitFacts[], rules = DEFAULT_RULES) =>
  classifyAll(hits, SENT, rules).map(({ reason }) => reason);

test('a hit without signals is human', () => {
  expect(classifyAlone(open())).toEqual(HUMAN);
  expect(classifyAlone(click(1))).toEqual(HUMAN);
});

test.each([
  ['head', SIGNALS.head],
  ['prefetch', SIGNALS.prefetch],
  ['empty-agent', SIGNALS.emptyAgent],
  ['known-agent', SIGNALS.knownAgent],
  ['scanner-network', SIGNALS.scannerNetwork],
  ['signed-agent', SIGNALS.signedAgent],
])('opens and clicks with the signal %s are automated', (reason, signals) => {
  expect(classifyAlone(open({ signals }))).toEqual(automated(reason));
  expect(classifyAlone(click(1, 0, signals))).toEqual(automated(reason));
});

test.each([
  ['apple-mpp', SIGNALS.appleMpp],
  ['apple-unclear', SIGNALS.appleMail],
  ['gmail-prefetch', SIGNALS.gmailPrefetch],
])('opens with the signal %s are automated, clicks are human', (reason, signals) => {
  expect(classifyAlone(open({ signals }))).toEqual(automated(reason));
  expect(classifyAlone(click(1, 0, signals))).toEqual(HUMAN);
});

test('opens with the signals known-agent and reader are human, clicks are automated', () => {
  const signals = SIGNALS.knownAgent | SIGNALS.reader;

  expect(classifyAlone(open({ signals }))).toEqual(HUMAN);
  expect(classifyAlone(click(1, 0, signals))).toEqual(automated('known-agent'));
});

test('hits at or after a bounce are automated', () => {
  expect(classifyAlone(open(), { bouncedAt: NOW })).toEqual(automated('after-bounce'));
  expect(classifyAlone(click(1), { bouncedAt: NOW - 1 })).toEqual(automated('after-bounce'));
  expect(classifyAlone(click(1), { bouncedAt: NOW + 1 })).toEqual(HUMAN);
});

describe('the rule too-soon', () => {
  const rules = rulesWith({ name: 'too-soon', isEnabled: true });

  test.each([
    ['an open', open(), 2],
    ['a click', click(1), 10],
  ])('classifies %s as automated until the limit after sending, then as human', (_, hit, seconds) => {
    const sentAt = NOW - 1000 * seconds;

    expect(classifyAlone(hit, { sentAt: sentAt + 1 }, rules)).toEqual(automated('too-soon'));
    expect(classifyAlone(hit, { sentAt }, rules)).toEqual(HUMAN);
  });

  test('is off by default, and ignores emails without a sent date', () => {
    expect(classifyAlone(click(1), { sentAt: NOW })).toEqual(HUMAN);
    expect(classifyAlone(click(1), { sentAt: null }, rules)).toEqual(HUMAN);
  });

  test('with limits of 0 classifies no hit', () => {
    const zeroLimits = changeRules(rules, [
      { name: 'too-soon', limits: { openSeconds: 0, clickSeconds: 0 } },
    ]);

    expect(classifyAlone(open(), { sentAt: NOW }, zeroLimits)).toEqual(HUMAN);
    expect(classifyAlone(click(1), { sentAt: NOW }, zeroLimits)).toEqual(HUMAN);
  });
});

describe('the rule burst', () => {
  test.each([
    ['two links at once', [click(1), click(2)]],
    ['two links 2.000 s apart', [click(1), click(2, 2)]],
    ['three links over 10.000 s', [click(1), click(2, 5), click(3, 10)]],
    ['a link twice, then another', [click(1), click(1, 1), click(2, 1.5)]],
    ['a chain of pairs longer than either limit', [0, 2, 4, 6, 8, 10, 12].map((s) => click(s, s))],
  ])('classifies all clicks as a burst, including the first: %s', (_, clicks) => {
    expect(reasonsOf(clicks)).toEqual(clicks.map(() => 'burst'));
  });

  test.each([
    ['one link', [click(1)]],
    ['two links 2.001 s apart', [click(1), click(2, 2.001)]],
    ['three links over 10.001 s', [click(1), click(2, 5), click(3, 10.001)]],
    ['the same link repeatedly', [click(1), click(1, 0.2), click(1, 1), click(1, 1.5)]],
    ['two links alternately, slowly', [click(1), click(2, 3), click(1, 6), click(2, 9)]],
  ])('classifies no click as a burst: %s', (_, clicks) => {
    expect(reasonsOf(clicks)).toEqual(clicks.map(() => null));
  });

  test('classifies the first click by later ones, and the last by earlier ones', () => {
    const [first, last] = [click(1), click(2, 2)];

    expect(classify(first, SENT, [last], DEFAULT_RULES)).toEqual(automated('burst'));
    expect(classify(last, SENT, [first], DEFAULT_RULES)).toEqual(automated('burst'));
  });

  test('does not depend on the order in which clicks are stored', () => {
    const clicks = [click(3, 9), click(9, 60), click(1), click(2, 5)];

    expect(reasonsOf(clicks)).toEqual(['burst', null, 'burst', 'burst']);
  });

  test('does not include clicks long before or after the burst', () => {
    const clicks = [click(1, -60), click(1), click(2, 0.3), click(3, 0.5), click(2, 40), click(2, 86_400)];

    expect(reasonsOf(clicks)).toEqual([null, 'burst', 'burst', 'burst', null, null]);
  });

  test('ignores opens', () => {
    expect(reasonsOf([open(), click(1), open({ at: NOW + 500 })])).toEqual([null, null, null]);
    expect(reasonsOf([open(), click(1), click(2, 1)])).toEqual([null, 'burst', 'burst']);
  });

  test('counts clicks that another rule classifies, since a scanner may change its user agent between links', () => {
    expect(reasonsOf([click(1, 0, SIGNALS.head), click(2, 1)])).toEqual(['head', 'burst']);
  });

  test('with limits of 0 classifies no click', () => {
    const rules = rulesWith({ name: 'burst', limits: { pairSeconds: 0, tripleSeconds: 0 } });

    expect(reasonsOf([click(1), click(2, 0.001), click(3, 0.002)], rules)).toEqual([null, null, null]);
  });

  test('applies its two limits independently', () => {
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

test('the reason is the first enabled rule that applies', () => {
  const signals =
    SIGNALS.head |
    SIGNALS.prefetch |
    SIGNALS.emptyAgent |
    SIGNALS.signedAgent |
    SIGNALS.appleMpp |
    SIGNALS.appleMail |
    SIGNALS.gmailPrefetch |
    SIGNALS.knownAgent |
    SIGNALS.scannerNetwork;
  const email = { sentAt: NOW, bouncedAt: NOW };
  const ruleNames = Object.keys(DEFAULT_RULES) as Array<keyof typeof DEFAULT_RULES>;
  const enabledFrom = (index: number) =>
    rulesWith(...ruleNames.map((name, at) => ({ name, isEnabled: at >= index })));

  const opened = ruleNames.map((_, at) => classify(open({ signals }), email, [], enabledFrom(at)).reason);
  const clicked = ruleNames.map(
    (_, at) => classify(click(1, 0, signals), email, [click(2)], enabledFrom(at)).reason
  );

  const next = (names: string[], instead: string | null) =>
    ruleNames.map((name) => (names.includes(name) ? instead : name));
  expect(opened).toEqual(next(['burst'], 'apple-unclear'));
  expect(clicked.slice(0, -1)).toEqual(next(['apple-mpp', 'gmail-prefetch'], 'known-agent').slice(0, -1));
  expect(clicked.at(-1)).toBeNull();
});

test('hits get the same classification alone or together, and are not modified', () => {
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
  /** Number of times that the time of a click is read while all are classified. */
  const countReads = (amount: number, everyMs: number) => {
    let reads = 0;
    const hits = Array.from({ length: amount }, (_, index) => ({
      ...click(index % 12),
      get at() {
        reads += 1;
        return NOW + everyMs * index;
      },
    }));
    classifyAll(hits, SENT, DEFAULT_RULES);
    return reads;
  };

  test.each([
    ['a minute apart', 60_000],
    ['a second apart', 1_000],
    ['all within one span', 0.01],
    ['all at once', 0],
  ])('have linear cost: %s', (_, everyMs) => {
    const reads = countReads(10_000, everyMs);

    expect(reads).toBeLessThan(20 * 10_000);
    expect(countReads(100_000, everyMs)).toBeLessThan(11 * reads);
  });
});
