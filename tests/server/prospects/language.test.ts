import { parseLanguage } from '../../../server/src/prospects/language';

test.each([
  ['de', 'de'],
  [' fr-ca ', 'fr-CA'],
  ['de_AT', 'de-AT'],
  ['DE-at-1996', 'de-AT-1996'],
  ['iw', 'he'],
  ['zh-Hant-TW', 'zh-Hant-TW'],
  ['German', 'de'],
  ['deutsch', 'de'],
  ['ALLEMAND', 'de'],
  ['alemán', 'de'],
  ['Français', 'fr'],
  ['日本語', 'ja'],
])('%j is the language %s', (text, language) => {
  expect(parseLanguage(text)).toBe(language);
});

test.each([
  '',
  ' ',
  'klingonish',
  'root',
  'und',
  'x-private',
  'zz',
  'de DE',
  'de-',
  '<b>',
  'Martian',
  `de-${'a'.repeat(40)}`,
  '\0',
])('%j is no language', (text) => {
  expect(parseLanguage(text)).toBeNull();
});
