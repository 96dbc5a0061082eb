import {
  type Language,
  languageOf,
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

test.each(PAGES)('the pages are in the language %s and have its lang attribute', (language, ...texts) => {
  const [unknown, unsubscribe, unsubscribed, tryLater] = texts;
  const pages = [
    unknownPage(language),
    unsubscribePage(language),
    unsubscribedPage(language),
    tryLaterPage(language),
  ];

  expect(pages.filter((page) => !page.includes(`<html lang="${language}">`))).toEqual([]);
  expect(pages[0]).toContain(`<h1>${unknown}</h1>`);
  expect(pages[1]).toContain(`<button>${unsubscribe}</button>`);
  expect(pages[2]).toContain(`<h1>${unsubscribed}</h1>`);
  expect(pages[3]).toContain(tryLater);
});
