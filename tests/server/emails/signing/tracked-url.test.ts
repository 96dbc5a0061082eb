import fc from 'fast-check';
import {
  clickUrl,
  openUrl,
  personalClickUrl,
  readPersonalTarget,
  unsubscribeUrl,
} from '../../../../server/src/emails/signing/tracked-url';

test('the paths are /o for pixels, /c for clicks and /u for unsubscribing', () => {
  const base = 'https://x.org/api/sequences';

  expect(openUrl(base, 'abc')).toBe('https://x.org/api/sequences/o/abc.gif');
  expect(clickUrl(base, 'abc')).toBe('https://x.org/api/sequences/c/abc');
  expect(personalClickUrl(base, 'abc', 'https://y.org')).toBe(
    'https://x.org/api/sequences/c/abc?to=aHR0cHM6Ly95Lm9yZw'
  );
  expect(unsubscribeUrl(base, 'abc')).toBe('https://x.org/api/sequences/u/abc');
});

test('a personal target is read from its URL byte for byte', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 2_000 }), (target) => {
      const to = new URL(personalClickUrl('https://x.org', 'abc', target)).searchParams.get('to');

      expect(readPersonalTarget(to ?? '')).toBe(target);
    })
  );
});

test.each([')', '.">', '=', '&utm_source=x', ' ', '%22', '\u200b'])(
  '%s after a personal target is ignored',
  (suffix) => {
    expect(readPersonalTarget(`aHR0cHM6Ly95Lm9yZw${suffix}`)).toBe('https://y.org');
  }
);

test.each(['', '=', 'a', '%%', '_w', 'A'.repeat(8_196)])('%.20s is not a valid personal target', (to) => {
  expect(readPersonalTarget(to)).toBeNull();
});
