import { mayTrack } from '../../../../server/src/prospects/consents/consent';

test.each([
  ['track', 'unknown', true],
  ['track', 'granted', true],
  ['track', 'refused', false],
  ['count', 'unknown', false],
  ['count', 'granted', true],
  ['count', 'refused', false],
  ['none', 'unknown', false],
  ['none', 'granted', true],
  ['none', 'refused', false],
  [null, 'unknown', false],
  [null, 'granted', true],
  [null, 'refused', false],
] as const)(
  'with the decision %s and the consent %s, a prospect is tracked: %s',
  (decision, consent, expected) => {
    expect(mayTrack(decision, consent)).toBe(expected);
  }
);
