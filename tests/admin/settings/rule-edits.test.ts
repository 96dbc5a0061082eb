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

test('only changed rules are sent', () => {
  const edits = editRule(editRule({}, 'burst', { limits: { pairSeconds: 3 } }), 'head', { isEnabled: false });

  expect(changesBetween(RULES, applyEdits(RULES, edits))).toEqual([
    { name: 'head', isEnabled: false, limits: {} },
    { name: 'burst', isEnabled: true, limits: { pairSeconds: 3, tripleSeconds: 10 } },
  ]);
});

test('a change that was reverted is not sent', () => {
  const edits = editRule(editRule({}, 'head', { isEnabled: false }), 'head', { isEnabled: true });

  expect(changesBetween(RULES, applyEdits(RULES, edits))).toEqual([]);
});

test('applying the defaults undoes every change', () => {
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
])('a limit of %p seconds is within its range: %p', (value, expected) => {
  expect(isWithin({ name: 'pairSeconds', value, default: 2, min: 0, max: 60 })).toBe(expected);
});

test('every rule, limit and kind of hit has a message', () => {
  const keys = RULES.flatMap(({ name, limits, appliesTo }) => [
    `tracking.rule.${name}`,
    `tracking.rule.${name}-hint`,
    `tracking.applies.${appliesTo.join('-')}`,
    ...limits.map((limit) => `tracking.limit.${limit.name}`),
  ]);

  expect(keys.filter((key) => !(key in english))).toEqual([]);
});
