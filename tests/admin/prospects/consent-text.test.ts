import { IntlMessageFormat } from 'intl-messageformat';
import english from '../../../admin/src/messages/en.json';
import { proofText, recordedText } from '../../../admin/src/prospects/consent-text';
import type { Prospect } from '../../../server/src/prospects/contract';

const translate = (key: string, values?: Record<string, string>) =>
  String(new IntlMessageFormat(english[key as keyof typeof english], 'en').format(values));

const formatDate = (at: string) => at.slice(0, 10);

const prospect = (fields: Partial<Prospect>) =>
  ({ opensConsent: 'unknown', opensConsentAt: null, clicksConsent: 'unknown', ...fields }) as Prospect;

test.each([
  ['granted', 'none', 'Recorded: this person agreed'],
  ['refused', 'track', 'Not recorded: this person refused'],
  ['unknown', 'track', 'Recorded: this person has not been asked'],
  ['unknown', 'none', 'Not recorded: this person has not agreed'],
  ['unknown', 'count', 'Not recorded for this person'],
  ['unknown', null, 'Not recorded: this person has not agreed, and nobody has decided'],
] as const)('with the consent %s and the decision %s: “%s…”', (opensConsent, choice, text) => {
  expect(recordedText(prospect({ opensConsent }), 'opens', { choice, translate })).toMatch(
    new RegExp(`^${text}`)
  );
});

test('each kind has a text of its own consent', () => {
  const person = prospect({ opensConsent: 'granted', clicksConsent: 'refused' });

  expect(recordedText(person, 'clicks', { choice: 'track', translate })).toBe(
    'Not recorded: this person refused'
  );
});

test.each([
  ['import', '2', 'Since 2026-05-03. Source: import. Wording: 2'],
  ['Fair in Lyon', null, 'Since 2026-05-03. Source: Fair in Lyon'],
  [null, null, 'Since 2026-05-03. Source: –'],
])('the proof of a consent from %p with the wording %p', (source, version, text) => {
  const person = prospect({
    opensConsent: 'granted',
    opensConsentAt: '2026-05-03T10:00:00.000Z',
    opensConsentSource: source,
    opensConsentVersion: version,
  });

  expect(proofText(person, 'opens', { translate, formatDate })).toBe(text);
});

test('a consent that never changed has no proof', () => {
  expect(proofText(prospect({}), 'opens', { translate, formatDate })).toBeNull();
});
