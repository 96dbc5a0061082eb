import type { LinkChange } from '../../../../server/src/emails/contract';
import { linkAt, linkOfEvent } from '../../../../server/src/emails/links/link-at';

const change = (
  field: LinkChange['field'],
  from: string | boolean,
  to: string | boolean,
  at: string
): LinkChange => ({
  field,
  from,
  to,
  at,
  by: 'Ada',
});

const CURRENT = { name: 'Pricing', url: 'https://shop.test/new' };
const CHANGES = [
  change('name', 'shop.test', 'Shop', '2026-03-01T10:00:00.000Z'),
  change('url', 'https://shop.test/old', 'https://shop.test/new', '2026-03-02T10:00:00.000Z'),
  change('skipsUtm', false, true, '2026-03-02T11:00:00.000Z'),
  change('name', 'Shop', 'Pricing', '2026-03-03T10:00:00.000Z'),
];

test.each([
  ['2026-02-28T00:00:00Z', { name: 'shop.test', url: 'https://shop.test/old' }],
  ['2026-03-01T12:00:00Z', { name: 'Shop', url: 'https://shop.test/old' }],
  ['2026-03-02T10:00:00Z', { name: 'Shop', url: 'https://shop.test/new' }],
  ['2026-03-04T00:00:00Z', CURRENT],
])('a click at %s keeps the name and URL of that time', (at, expected) => {
  expect(linkAt(CURRENT, CHANGES, new Date(at))).toEqual(expected);
});

test.each([
  ['text', JSON.stringify(CHANGES)],
  ['parsed', CHANGES],
])('changes are read as %s', (_, changes) => {
  const row = {
    l_name: CURRENT.name,
    l_url: CURRENT.url,
    l_changes: changes,
    occurred_at: new Date('2026-02-28T00:00:00Z'),
  };

  expect(linkOfEvent(row)).toEqual({ name: 'shop.test', url: 'https://shop.test/old' });
});

test('an event without a link has none, and a link without changes is as it is', () => {
  const link = { l_name: 'Shop', l_url: 'https://shop.test/', l_changes: null, occurred_at: new Date() };

  expect(linkOfEvent({ ...link, l_name: null, l_url: null })).toBeNull();
  expect(linkOfEvent(link)).toEqual({ name: 'Shop', url: 'https://shop.test/' });
});
