import fc from 'fast-check';
import type { ActivityCondition } from '../../../server/src/prospects/activity/contract';
import {
  ACTS,
  changeCondition,
  MAX_CONDITIONS,
  readConditions,
  writeConditions,
} from '../../../admin/src/prospects/activity-conditions';

const documentId = fc.stringMatching(/^[a-z0-9]{24}$/);

/** Conditions as the dialog makes them. */
const condition = fc
  .record({
    act: fc.constantFrom(...ACTS),
    isNot: fc.boolean(),
    sequence: fc.option(documentId, { nil: undefined }),
    step: fc.option(documentId, { nil: undefined }),
    link: fc.option(fc.integer({ min: 1, max: 2 ** 31 - 1 }), { nil: undefined }),
    withinDays: fc.option(fc.integer({ min: 1, max: 3_650 }), { nil: undefined }),
  })
  .map(({ step, link, isNot, ...rest }): ActivityCondition => {
    const isNamed = rest.sequence !== undefined;
    return {
      ...rest,
      ...(isNot && { isNot }),
      ...(isNamed && step && rest.act !== 'enrolled' && { step }),
      ...(isNamed && link && rest.act === 'clicked' && { link }),
    };
  });

test('conditions are read from a URL as they were written, and need no encoding', () => {
  fc.assert(
    fc.property(fc.array(condition, { maxLength: MAX_CONDITIONS }), (conditions) => {
      const text = writeConditions(conditions);

      expect(readConditions(text)).toEqual(JSON.parse(JSON.stringify(conditions)));
      expect(new URLSearchParams({ activity: text }).toString()).toBe(`activity=${text}`);
    })
  );
});

test.each<[string, ActivityCondition[]]>([
  ['', []],
  [
    'sent.sequence-abc_opened.not.sequence-abc.days-30',
    [
      { act: 'sent', sequence: 'abc' },
      { act: 'opened', isNot: true, sequence: 'abc', withinDays: 30 },
    ],
  ],
  ['liked_sent', [{ act: 'sent' }]],
  ['sent.colour-red', []],
  ['sent.days-0', []],
  ['sent.days-3651', []],
  ['sent.days-x', []],
  ['clicked.sequence-abc.link-x', []],
  ['opened.step-def', [{ act: 'opened' }]],
  ['enrolled.sequence-abc.step-def', [{ act: 'enrolled', sequence: 'abc' }]],
  ['opened.sequence-abc.link-5', [{ act: 'opened', sequence: 'abc' }]],
])('%s is read without what makes no sense', (text, conditions) => {
  expect(readConditions(text)).toEqual(conditions);
});

test('at most ten conditions are read', () => {
  expect(readConditions(Array.from({ length: 12 }, () => 'sent').join('_'))).toHaveLength(10);
});

test('a changed condition loses what no longer belongs to it', () => {
  const clicked: ActivityCondition = { act: 'clicked', sequence: 'a', step: 's', link: 5, withinDays: 7 };

  expect(changeCondition(clicked, { act: 'opened' })).toEqual({
    act: 'opened',
    sequence: 'a',
    step: 's',
    withinDays: 7,
  });
  expect(changeCondition(clicked, { act: 'enrolled' })).toEqual({
    act: 'enrolled',
    sequence: 'a',
    withinDays: 7,
  });
  expect(changeCondition(clicked, { step: 't' })).toEqual({ ...clicked, step: 't', link: undefined });
  expect(changeCondition(clicked, { sequence: 'b' })).toEqual({
    act: 'clicked',
    sequence: 'b',
    withinDays: 7,
  });
  expect(changeCondition(clicked, { isNot: true })).toEqual({ ...clicked, isNot: true });
});
