import { toDraft as toProspectDraft, toInput } from '../../admin/src/prospects/prospect-draft';
import { changedFields, isSameDraft, toDraft as toStepDraft } from '../../admin/src/steps/step-draft';
import type { Prospect } from '../../server/src/prospects/contract';

const draft = { ...toProspectDraft(null), email: 'ada@example.org' };

test('a new prospect has no values, and its consents are unknown', () => {
  expect(toInput(draft)).toEqual({
    email: 'ada@example.org',
    firstName: null,
    lastName: null,
    company: null,
    timezone: null,
    language: null,
    opensConsent: 'unknown',
    clicksConsent: 'unknown',
    attributes: null,
  });
});

test('an unchanged prospect is saved with the same values', () => {
  const prospect = {
    email: 'ada@example.org',
    firstName: 'Ada',
    lastName: 'Lovelace',
    company: 'Analytical Engines',
    timezone: 'Europe/London',
    language: 'en-GB',
    opensConsent: 'granted',
    clicksConsent: 'refused',
    attributes: { plan: 'pro', seats: 3 },
  } as const;

  expect(toInput(toProspectDraft(prospect as unknown as Prospect))).toEqual(prospect);
});

test.each([
  ['', null],
  ['  \n', null],
  ['{}', {}],
  ['{"plan": "pro"}', { plan: 'pro' }],
])('the attributes %p are read as %p', (attributes, value) => {
  expect(toInput({ ...draft, attributes })?.attributes).toEqual(value);
});

test.each(['{', '[]', 'null', '1', '"text"', '{plan: 1}'])('the attributes %p are refused', (attributes) => {
  expect(toInput({ ...draft, attributes })).toBeNull();
});

test.each([
  ['the first step', 1, 0],
  ['a later step', 2, 2880],
])('%s (position %d) has a default delay of %d minutes', (_, position, delayMinutes) => {
  expect(toStepDraft(null, position).delayMinutes).toBe(delayMinutes);
});

test.each([
  ['name', 'Other'],
  ['delayMinutes', 5],
  ['subject', 'Other'],
  ['html', '<p>Other</p>'],
  ['text', 'Other'],
])('a changed %s is an unsaved change', (name, value) => {
  const before = toStepDraft(null, 1);

  expect(isSameDraft(before, { ...before })).toBe(true);
  expect(isSameDraft(before, { ...before, [name]: value })).toBe(false);
});

test('the differences of two steps are listed in the order of the form', () => {
  const before = toStepDraft(null, 1);

  expect(changedFields(before, { ...before })).toEqual([]);
  expect(changedFields(before, { ...before, html: '<p>Hi</p>', name: 'Hello', delayUnit: 'hours' })).toEqual([
    'name',
    'delay',
    'html',
  ]);
});
