import { mayTrack } from '../../../server/src/emails/consent';

test.each([
  ['all', 'unknown', true],
  ['all', 'granted', true],
  ['all', 'refused', false],
  ['consented', 'unknown', false],
  ['consented', 'granted', true],
  ['consented', 'refused', false],
  ['none', 'granted', false],
] as const)(
  'with privacy.tracking %s and consent %s, a prospect is tracked: %s',
  (mode, consent, expected) => {
    expect(mayTrack(mode, consent)).toBe(expected);
  }
);
