import fc from 'fast-check';
import { addUtm } from '../../../server/src/sequences/utm';

const UTM = { source: 'crm', medium: 'email', campaign: 'Spring & co', content: '' };

test.each([
  ['https://a.test', 'https://a.test?utm_source=crm&utm_medium=email&utm_campaign=Spring%20%26%20co'],
  [
    'https://a.test/#top',
    'https://a.test/?utm_source=crm&utm_medium=email&utm_campaign=Spring%20%26%20co#top',
  ],
  [
    'https://a.test/?x=1',
    'https://a.test/?x=1&utm_source=crm&utm_medium=email&utm_campaign=Spring%20%26%20co',
  ],
  ['https://a.test/?', 'https://a.test/?utm_source=crm&utm_medium=email&utm_campaign=Spring%20%26%20co'],
  ['https://a.test/?x&', 'https://a.test/?x&utm_source=crm&utm_medium=email&utm_campaign=Spring%20%26%20co'],
  [
    'https://a.test/?utm_source=own',
    'https://a.test/?utm_source=own&utm_medium=email&utm_campaign=Spring%20%26%20co',
  ],
  [
    'https://a.test/?UTM%5Fsource=own',
    'https://a.test/?UTM%5Fsource=own&utm_medium=email&utm_campaign=Spring%20%26%20co',
  ],
  [
    'https://a.test/#/route?utm_source=own',
    'https://a.test/?utm_source=crm&utm_medium=email&utm_campaign=Spring%20%26%20co#/route?utm_source=own',
  ],
])('%s becomes %s', (url, expected) => {
  expect(addUtm(url, UTM)).toBe(expected);
});

test('for any URL, its path, query and fragment are kept byte for byte, and adding twice changes nothing', () => {
  const part = fc.string({ unit: fc.constantFrom(...'ab=&%2F+[]|;é '), maxLength: 20 });
  fc.assert(
    fc.property(part, part, fc.boolean(), (query, fragment, hasQuery) => {
      const url = `https://a.test/p${hasQuery ? `?${query}` : ''}`;
      const added = addUtm(`${url}#${fragment}`, UTM);

      expect(added.startsWith(url)).toBe(true);
      expect(added.endsWith(`#${fragment}`)).toBe(true);
      expect(addUtm(added, UTM)).toBe(added);
    })
  );
});

test('without UTM values the URL is unchanged', () => {
  expect(addUtm('https://a.test/', {})).toBe('https://a.test/');
  expect(addUtm('https://a.test/', { source: null, medium: '' })).toBe('https://a.test/');
});
