import {
  conditionFor,
  type FilterDraft,
  toFilterDraft,
  toFilters,
} from '../../../admin/src/entry-rules/filter-draft';

const ATTRIBUTES = [
  { path: 'plan', type: 'string', values: [] },
  { path: 'tier', type: 'enumeration', values: ['free', 'pro'] },
  { path: 'seats', type: 'integer', values: [] },
  { path: 'confirmed', type: 'boolean', values: [] },
  { path: 'trialEndsAt', type: 'date', values: [] },
  { path: 'company.name', type: 'string', values: [] },
];

const CASES: Array<[Record<string, unknown>, FilterDraft]> = [
  [
    { $and: [{ plan: { $eq: 'pro' } }, { seats: { $gte: 5 } }] },
    {
      ...{ json: null, join: '$and' },
      conditions: [
        { path: 'plan', operator: '$eq', value: 'pro' },
        { path: 'seats', operator: '$gte', value: '5' },
      ],
    },
  ],
  [
    { $or: [{ company: { name: { $containsi: 'acme' } } }, { confirmed: { $eq: false } }] },
    {
      ...{ json: null, join: '$or' },
      conditions: [
        { path: 'company.name', operator: '$containsi', value: 'acme' },
        { path: 'confirmed', operator: '$eq', value: 'false' },
      ],
    },
  ],
  [
    { $and: [{ trialEndsAt: { $lte: { $daysFromNow: -3 } } }, { plan: { $null: true } }] },
    {
      ...{ json: null, join: '$and' },
      conditions: [
        { path: 'trialEndsAt', operator: 'daysBefore', value: '-3' },
        { path: 'plan', operator: '$null', value: '' },
      ],
    },
  ],
];

test.each(CASES)('%j is shown as conditions, and written as it was', (filters, draft) => {
  expect(toFilterDraft(filters, ATTRIBUTES)).toEqual(draft);
  expect(toFilters(draft, ATTRIBUTES)).toEqual(filters);
});

test('short filters are shown as conditions', () => {
  expect(toFilterDraft({ plan: 'pro', seats: { $lt: 3 } }, ATTRIBUTES).conditions).toEqual([
    { path: 'plan', operator: '$eq', value: 'pro' },
    { path: 'seats', operator: '$lt', value: '3' },
  ]);
});

test.each([
  { $and: [{ $or: [{ plan: 'pro' }] }] },
  { $not: { plan: 'pro' } },
  { gone: 'x' },
  { plan: { $in: ['a', 'b'] } },
  { plan: { $eq: 'a', $ne: 'b' } },
])('%j is edited as JSON, and stays as it is', (filters) => {
  const draft = toFilterDraft(filters, ATTRIBUTES);

  expect(draft.json).not.toBeNull();
  expect(toFilters(draft, ATTRIBUTES)).toEqual(filters);
});

test('a condition without its value is incomplete; none match everybody', () => {
  const plan = conditionFor(ATTRIBUTES[0]);

  expect(toFilters({ json: null, join: '$and', conditions: [plan] }, ATTRIBUTES)).toBeUndefined();
  expect(toFilters({ json: '{', join: '$and', conditions: [] }, ATTRIBUTES)).toBeUndefined();
  expect(toFilters({ json: null, join: '$and', conditions: [] }, ATTRIBUTES)).toBeNull();
});
