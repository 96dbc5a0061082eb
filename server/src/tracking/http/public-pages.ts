/** What people see who follow an address of ours that leads nowhere, or that unsubscribes. */

export type Language = 'de' | 'en' | 'es' | 'fr';

type Words = Record<
  | 'unknownTitle'
  | 'unknownText'
  | 'leaveTitle'
  | 'leaveText'
  | 'leaveButton'
  | 'leftTitle'
  | 'leftText'
  | 'laterTitle'
  | 'laterText',
  string
>;

const WORDS: Record<Language, Words> = {
  de: {
    unknownTitle: 'Dieser Link funktioniert nicht',
    unknownText:
      'Er wurde unterwegs vielleicht abgeschnitten. Bitte gehen Sie zur E-Mail zurück und versuchen Sie ihren Link noch einmal.',
    leaveTitle: 'Abmelden',
    leaveText: 'Sie erhalten keine weiteren E-Mails von diesem Absender.',
    leaveButton: 'Abmelden',
    leftTitle: 'Sie sind abgemeldet',
    leftText: 'Sie erhalten keine weiteren E-Mails von diesem Absender.',
    laterTitle: 'Bitte versuchen Sie es noch einmal',
    laterText:
      'Ihr Wunsch konnte gerade nicht gespeichert werden. Bitte versuchen Sie es gleich noch einmal.',
  },
  en: {
    unknownTitle: 'This link does not work',
    unknownText: 'It may have been cut off on its way. Please go back to the email and try its link again.',
    leaveTitle: 'Unsubscribe',
    leaveText: 'You will get no more emails from this sender.',
    leaveButton: 'Unsubscribe',
    leftTitle: 'You are unsubscribed',
    leftText: 'You will get no more emails from this sender.',
    laterTitle: 'Please try again',
    laterText: 'Your wish could not be saved just now. Please try again in a moment.',
  },
  es: {
    unknownTitle: 'Este enlace no funciona',
    unknownText: 'Quizá se cortó por el camino. Vuelva al correo y pruebe de nuevo su enlace.',
    leaveTitle: 'Darse de baja',
    leaveText: 'No recibirá más correos de este remitente.',
    leaveButton: 'Darse de baja',
    leftTitle: 'Se ha dado de baja',
    leftText: 'No recibirá más correos de este remitente.',
    laterTitle: 'Inténtelo de nuevo',
    laterText: 'Su solicitud no se pudo guardar en este momento. Inténtelo de nuevo dentro de un instante.',
  },
  fr: {
    unknownTitle: 'Ce lien ne fonctionne pas',
    unknownText: 'Il a peut-être été coupé en chemin. Retournez à l’e-mail et essayez de nouveau son lien.',
    leaveTitle: 'Se désabonner',
    leaveText: 'Vous ne recevrez plus d’e-mails de cet expéditeur.',
    leaveButton: 'Se désabonner',
    leftTitle: 'Vous êtes désabonné',
    leftText: 'Vous ne recevrez plus d’e-mails de cet expéditeur.',
    laterTitle: 'Veuillez réessayer',
    laterText: 'Votre demande n’a pas pu être enregistrée. Veuillez réessayer dans un instant.',
  },
};

export const unknownPage = (language: Language) =>
  page(language, WORDS[language].unknownTitle, WORDS[language].unknownText);

/** The form posts to the page's own address, so that fetching it changes nothing. */
export const unsubscribePage = (language: Language) => {
  const { leaveTitle, leaveText, leaveButton } = WORDS[language];

  return page(language, leaveTitle, leaveText, `<form method="post"><button>${leaveButton}</button></form>`);
};

export const unsubscribedPage = (language: Language) =>
  page(language, WORDS[language].leftTitle, WORDS[language].leftText);

export const tryLaterPage = (language: Language) =>
  page(language, WORDS[language].laterTitle, WORDS[language].laterText);

/** The first language asked for, where we have its words; else English. */
export const languageOf = (acceptLanguage: string): Language => {
  const [, first] = /^\s*(de|es|fr)\b/i.exec(acceptLanguage) ?? [];

  return first ? (first.toLowerCase() as Language) : 'en';
};

/** Nothing is fetched and nothing runs; the form may post to us only. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";

const STYLE = `body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f6f6f9;color:#32324d;font:16px/1.5 system-ui,sans-serif}
main{max-width:26rem;margin:1rem;padding:2.5rem;border-radius:8px;background:#fff;box-shadow:0 1px 4px #2121341a;text-align:center}
h1{margin:0 0 .5rem;font-size:1.4rem}p{margin:0;color:#666687}
button{margin-top:1.5rem;padding:.7rem 1.4rem;border:0;border-radius:4px;background:#4945ff;color:#fff;font:inherit;font-weight:600;cursor:pointer}
@media (prefers-color-scheme:dark){body{background:#181826;color:#fff}main{background:#212134}p{color:#a5a5ba}}`;

const page = (language: Language, title: string, text: string, more = '') =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1><p>${text}</p>${more}</main></body></html>`;
