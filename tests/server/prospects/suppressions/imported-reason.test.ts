import { readImportedReason } from '../../../../server/src/prospects/suppressions/imported-reason';

test.each([
  ['Unsubscribed', 'unsubscribed'],
  ['abgemeldet', 'unsubscribed'],
  ['Désabonné', 'unsubscribed'],
  ['Dado de baja', 'unsubscribed'],
  ['Hard bounce', 'bounced'],
  ['cleaned: invalid', 'bounced'],
  ['Spam complaint', 'complained'],
  ['Manual', 'manual'],
])('%s of another tool is the reason %s', (text, reason) => {
  expect(readImportedReason(text)).toEqual({ reason, note: null });
});

test('no reason and an unknown one are imported, and the unknown one stays as a note', () => {
  expect(readImportedReason()).toEqual({ reason: 'imported', note: null });
  expect(readImportedReason(' ')).toEqual({ reason: 'imported', note: null });
  expect(readImportedReason(' Competitor ')).toEqual({ reason: 'imported', note: 'Competitor' });
});
