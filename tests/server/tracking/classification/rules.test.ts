import { classify } from '../../../../server/src/tracking/classification/classify';
import type { RuleName } from '../../../../server/src/tracking/contract';
import {
  changeRules,
  DEFAULT_RULES,
  describeRules,
  type RuleChange,
} from '../../../../server/src/tracking/classification/rules';

const NAMES: RuleName[] = [
  'head',
  'prefetch',
  'empty-agent',
  'signed-agent',
  'apple-mpp',
  'gmail-prefetch',
  'known-agent',
  'scanner-network',
  'after-bounce',
  'too-soon',
  'burst',
  'apple-unclear',
];

test('every rule is described with its defaults, in the order of application', () => {
  const described = describeRules(DEFAULT_RULES);

  expect(described.map(({ name }) => name)).toEqual(NAMES);
  expect(Object.keys(DEFAULT_RULES)).toEqual(NAMES);
  for (const { isEnabled, isEnabledByDefault, limits, source } of described) {
    expect(isEnabled).toBe(isEnabledByDefault);
    expect(source).toMatch(/\w \w.*\.$/);
    limits.forEach((limit) => expect(limit).toMatchObject({ value: limit.default }));
  }
});

test('all rules except too-soon are enabled by default', () => {
  const disabled = describeRules(DEFAULT_RULES).filter(({ isEnabled }) => !isEnabled);

  expect(disabled.map(({ name }) => name)).toEqual(['too-soon']);
});

test('limits are described with value, default and range', () => {
  const changed = changeRules(DEFAULT_RULES, [{ name: 'burst', limits: { pairSeconds: 3.5 } }]);

  const burst = describeRules(changed).find(({ name }) => name === 'burst');

  expect(burst?.limits).toEqual([
    { name: 'pairSeconds', value: 3.5, default: 2, min: 0, max: 60 },
    { name: 'tripleSeconds', value: 10, default: 10, min: 0, max: 60 },
  ]);
});

test('four rules apply to one kind of hit only', () => {
  const ofOneKind = describeRules(DEFAULT_RULES).filter(({ appliesTo }) => appliesTo.length === 1);

  expect(ofOneKind.map(({ name, appliesTo }) => [name, ...appliesTo])).toEqual([
    ['apple-mpp', 'opened'],
    ['gmail-prefetch', 'opened'],
    ['burst', 'clicked'],
    ['apple-unclear', 'opened'],
  ]);
});

test('rules and limits that a change does not name are kept', () => {
  const changed = changeRules(DEFAULT_RULES, [
    { name: 'too-soon', isEnabled: true },
    { name: 'too-soon', limits: { clickSeconds: 30 } },
    { name: 'head', isEnabled: false },
  ]);

  expect(changed).toEqual({
    ...DEFAULT_RULES,
    head: { isEnabled: false },
    'too-soon': { isEnabled: true, openSeconds: 2, clickSeconds: 30 },
  });
  expect(changeRules(changed, [])).toEqual(changed);
});

test('changing rules does not modify the given rules', () => {
  const before = structuredClone(DEFAULT_RULES);

  changeRules(DEFAULT_RULES, [{ name: 'burst', isEnabled: false, limits: { pairSeconds: 0 } }]);

  expect(DEFAULT_RULES).toEqual(before);
});

test.each([
  [0, 60],
  [60, 0],
  [0.5, 59.5],
])('limits of %d and %d seconds are valid', (pairSeconds, tripleSeconds) => {
  const changed = changeRules(DEFAULT_RULES, [{ name: 'burst', limits: { pairSeconds, tripleSeconds } }]);

  expect(changed.burst).toEqual({ isEnabled: true, pairSeconds, tripleSeconds });
});

test.each<[string, RuleChange]>([
  ['burst.pairSeconds is -1', { name: 'burst', limits: { pairSeconds: -1 } }],
  ['burst.tripleSeconds is 60.001', { name: 'burst', limits: { tripleSeconds: 60.001 } }],
  ['too-soon.clickSeconds is 601', { name: 'too-soon', limits: { clickSeconds: 601 } }],
  ['burst.pairSeconds is NaN', { name: 'burst', limits: { pairSeconds: NaN } }],
  ['burst.pairSeconds is Infinity', { name: 'burst', limits: { pairSeconds: Infinity } }],
  ['burst.pairSeconds is 2', { name: 'burst', limits: { pairSeconds: '2' as unknown as number } }],
  ['The rule burst has no limit openSeconds', { name: 'burst', limits: { openSeconds: 1 } }],
  ['The rule head has no limit pairSeconds', { name: 'head', limits: { pairSeconds: 1 } }],
  [
    'The rule burst has no limit isEnabled',
    { name: 'burst', limits: { isEnabled: 1 } as RuleChange['limits'] },
  ],
  ['The rule burst has no limit __proto__', { name: 'burst', limits: JSON.parse('{"__proto__": 1}') }],
])('an invalid change is refused with the error: %s', (message, change) => {
  expect(() => changeRules(DEFAULT_RULES, [{ name: 'head', isEnabled: false }, change])).toThrow(
    new RegExp(`^${message}`)
  );
  expect(() => changeRules(DEFAULT_RULES, [change])).toThrow(RangeError);
});

test('with every rule disabled, every hit is human', () => {
  const allDisabled = changeRules(
    DEFAULT_RULES,
    NAMES.map((name) => ({ name, isEnabled: false }))
  );
  const hit = { kind: 'opened', at: 0, signals: -1, linkId: null } as const;

  expect(classify(hit, { sentAt: 0, bouncedAt: 0 }, [], DEFAULT_RULES).audience).toBe('automated');
  expect(classify(hit, { sentAt: 0, bouncedAt: 0 }, [], allDisabled).audience).toBe('human');
});
