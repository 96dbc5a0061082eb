import { findUnknownField } from '../../../../server/src/prospects/entries/unknown-field';

const SCHEMAS = {
  contact: {
    uid: 'contact',
    attributes: {
      plan: { type: 'string' },
      company: { type: 'relation', relation: 'manyToOne', target: 'company' },
      address: { type: 'component', component: 'address' },
    },
  },
  company: { uid: 'company', attributes: { name: { type: 'string' } } },
  address: { uid: 'address', attributes: { city: { type: 'string' } } },
};

const find = (uid: string) => SCHEMAS[uid as keyof typeof SCHEMAS];

test.each([
  [{}, null],
  [{ plan: 'pro' }, null],
  [{ $and: [{ plan: { $eq: 'pro' } }, { id: { $in: [1] } }, { documentId: 'x' }] }, null],
  [{ $or: [{ company: { name: { $contains: 'a' } } }, { company: { id: 3 } }] }, null],
  [{ address: { city: 'Rome' } }, null],
  [{ plan: { $not: { $eq: 'pro' } } }, null],
  [{ gone: 'pro' }, 'gone'],
  [{ $and: [{ plan: 'pro' }, { $or: [{ lost: 1 }] }] }, 'lost'],
  [{ company: { vat: 'x' } }, 'vat'],
  [{ address: { street: { $null: true } } }, 'street'],
  [{ constructor: 'x' }, 'constructor'],
])('of the filters %j, %p is no attribute', (filters, unknown) => {
  expect(findUnknownField(find, 'contact', filters)).toBe(unknown);
});
