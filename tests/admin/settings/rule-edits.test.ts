import {
  applyEdits,
  changesBetween,
  defaultsOf,
  editRule,
  isWithin,
} from '../../../admin/src/settings/rule-edits';
import english from '../../../admin/src/messages/en.json';
import { DEFAULT_RULES, describeRules } from '../../../server/src/tracking/classification/rules';

const RULES = describeRules(DEFAULT_RULES);

test('what is changed is sent, and nothing else', () => {
  const edits = editRule(editRule({}, 'burst', { limits: { pairSeconds: 3 } }), 'head', { isEnabled: false });

  expect(changesBetween(RULES, applyEdits(RULES, edits))).toEqual([
    { name: 'head', isEnabled: false, limits: {} },
    { name: 'burst', isEnabled: true, limits: { pairSeconds: 3, tripleSeconds: 10 } },
  ]);
});

test('what is changed back is no change', () => {
  const edits = editRule(editRule({}, 'head', { isEnabled: false }), 'head', { isEnabled: true });

  expect(changesBetween(RULES, applyEdits(RULES, edits))).toEqual([]);
});

test('the defaults undo every change', () => {
  const changed = applyEdits(
    RULES,
    editRule({}, 'too-soon', { isEnabled: true, limits: { openSeconds: 9 } })
  );

  expect(applyEdits(changed, defaultsOf(changed))).toEqual(RULES);
});

test.each([
  [0, true],
  [60, true],
  [61, false],
  [-1, false],
  [Number.NaN, false],
])('a limit of %p seconds: %p', (value, expected) => {
  expect(isWithin({ name: 'pairSeconds', value, default: 2, min: 0, max: 60 })).toBe(expected);
});

test('every rule, limit and kind of hit has words', () => {
  const keys = RULES.flatMap(({ name, limits, appliesTo }) => [
    `tracking.rule.${name}`,
    `tracking.rule.${name}-hint`,
    `tracking.applies.${appliesTo.join('-')}`,
    ...limits.map((limit) => `tracking.limit.${limit.name}`),
  ]);

  expect(keys.filter((key) => !(key in english))).toEqual([]);
});
