import {
  type Language,
  languageOf,
  pagePolicy,
  type PageStyle,
} from '../../../../server/src/tracking/http/page-layout';
import {
  tryLaterPage,
  unsubscribePage,
  unsubscribedPage,
  unknownPage,
} from '../../../../server/src/tracking/http/public-pages';

const ACCEPT_LANGUAGES: Array<[string, Language]> = [
  ['de', 'de'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['es-MX', 'es'],
  ['  FR-ca, en', 'fr'],
  ['en-GB,fr;q=0.5', 'en'],
  ['it,de;q=0.5', 'en'],
  ['est', 'en'],
  ['', 'en'],
  ['*', 'en'],
];

const PAGES: Array<[Language, string, string, string, string]> = [
  ['de', 'Dieser Link funktioniert nicht', 'Abmelden', 'Sie sind abgemeldet', 'noch einmal'],
  ['en', 'This link does not work', 'Unsubscribe', 'You are unsubscribed', 'try again'],
  ['es', 'Este enlace no funciona', 'Darse de baja', 'Se ha dado de baja', 'Inténtelo de nuevo'],
  ['fr', 'Ce lien ne fonctionne pas', 'Se désabonner', 'Vous êtes désabonné', 'Veuillez réessayer'],
];

test.each(ACCEPT_LANGUAGES)('Accept-Language “%s” selects the language %s', (acceptLanguage, language) => {
  expect(languageOf(acceptLanguage)).toBe(language);
});

const LANGUAGES_OF_PEOPLE: Array<[string | null, string, Language]> = [
  ['fr-CA', 'de', 'fr'],
  ['DE', 'fr', 'de'],
  ['en', 'de', 'en'],
  ['it', 'de', 'de'],
  [null, 'es', 'es'],
  ['', 'es', 'es'],
];

test.each(LANGUAGES_OF_PEOPLE)(
  'a person with the language %j and a browser with %j reads %s',
  (ofPerson, acceptLanguage, language) => {
    expect(languageOf(acceptLanguage, ofPerson)).toBe(language);
  }
);

const styleIn = (language: Language, style: Partial<PageStyle> = {}): PageStyle => ({
  language,
  senderName: null,
  logoUrl: null,
  color: '#4945ff',
  ...style,
});

test('name and logo of the sender are escaped, and only the origin of the logo may be loaded', () => {
  const logoUrl = 'https://cdn.example.org/logo.png?a=1&b="2"';
  const html = unsubscribePage(styleIn('en', { senderName: 'Ada & <Co> "x"', logoUrl }), '../p/token');

  expect(html).toContain('<p>For emails from Ada &amp; &lt;Co&gt; &quot;x&quot;</p>');
  expect(html).toContain(
    '<img src="https://cdn.example.org/logo.png?a=1&amp;b=&quot;2&quot;" alt="Ada &amp; &lt;Co&gt; &quot;x&quot;">'
  );
  expect(pagePolicy({ logoUrl })).toContain('img-src https://cdn.example.org;');
  expect(pagePolicy({ logoUrl: null })).not.toContain('img-src');
});

test('the text of buttons is black or white, by the color of the buttons', () => {
  const colorsOf = (color: string) => /:root\{([^}]*)\}/.exec(unknownPage(styleIn('en', { color })))?.[1];

  expect(colorsOf('#ffee00')).toBe('--color:#ffee00;--on-color:#000000');
  expect(colorsOf('#123456')).toBe('--color:#123456;--on-color:#ffffff');
});

test.each(PAGES)('the pages are in the language %s and have its lang attribute', (language, ...texts) => {
  const [unknown, unsubscribe, unsubscribed, tryLater] = texts;
  const pages = [
    unknownPage(styleIn(language)),
    unsubscribePage(styleIn(language), '../p/token'),
    unsubscribedPage(styleIn(language)),
    tryLaterPage(styleIn(language)),
  ];

  expect(pages.filter((page) => !page.includes(`<html lang="${language}">`))).toEqual([]);
  expect(pages[0]).toContain(`<h1>${unknown}</h1>`);
  expect(pages[1]).toContain(`<button>${unsubscribe}</button>`);
  expect(pages[2]).toContain(`<h1>${unsubscribed}</h1>`);
  expect(pages[3]).toContain(tryLater);
});
