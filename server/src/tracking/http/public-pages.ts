/** HTML pages for readers: an unknown link, unsubscribing, and a failure. */

export type Language = 'de' | 'en' | 'es' | 'fr';

type PageTexts = Record<
  | 'unknownTitle'
  | 'unknownText'
  | 'unsubscribeTitle'
  | 'unsubscribeText'
  | 'unsubscribeButton'
  | 'unsubscribedTitle'
  | 'unsubscribedText'
  | 'tryLaterTitle'
  | 'tryLaterText',
  string
>;

const TEXTS: Record<Language, PageTexts> = {
  de: {
    unknownTitle: 'Dieser Link funktioniert nicht',
    unknownText:
      'Er wurde unterwegs vielleicht abgeschnitten. Bitte gehen Sie zur E-Mail zurück und versuchen Sie ihren Link noch einmal.',
    unsubscribeTitle: 'Abmelden',
    unsubscribeText: 'Sie erhalten keine weiteren E-Mails von diesem Absender.',
    unsubscribeButton: 'Abmelden',
    unsubscribedTitle: 'Sie sind abgemeldet',
    unsubscribedText: 'Sie erhalten keine weiteren E-Mails von diesem Absender.',
    tryLaterTitle: 'Bitte versuchen Sie es noch einmal',
    tryLaterText:
      'Ihre Anfrage konnte gerade nicht gespeichert werden. Bitte versuchen Sie es gleich noch einmal.',
  },
  en: {
    unknownTitle: 'This link does not work',
    unknownText: 'It may have been cut off on its way. Please go back to the email and try its link again.',
    unsubscribeTitle: 'Unsubscribe',
    unsubscribeText: 'You will get no more emails from this sender.',
    unsubscribeButton: 'Unsubscribe',
    unsubscribedTitle: 'You are unsubscribed',
    unsubscribedText: 'You will get no more emails from this sender.',
    tryLaterTitle: 'Please try again',
    tryLaterText: 'Your request could not be saved just now. Please try again in a moment.',
  },
  es: {
    unknownTitle: 'Este enlace no funciona',
    unknownText: 'Quizá se cortó por el camino. Vuelva al correo y pruebe de nuevo su enlace.',
    unsubscribeTitle: 'Darse de baja',
    unsubscribeText: 'No recibirá más correos de este remitente.',
    unsubscribeButton: 'Darse de baja',
    unsubscribedTitle: 'Se ha dado de baja',
    unsubscribedText: 'No recibirá más correos de este remitente.',
    tryLaterTitle: 'Inténtelo de nuevo',
    tryLaterText:
      'Su solicitud no se pudo guardar en este momento. Inténtelo de nuevo dentro de un instante.',
  },
  fr: {
    unknownTitle: 'Ce lien ne fonctionne pas',
    unknownText: 'Il a peut-être été coupé en chemin. Retournez à l’e-mail et essayez de nouveau son lien.',
    unsubscribeTitle: 'Se désabonner',
    unsubscribeText: 'Vous ne recevrez plus d’e-mails de cet expéditeur.',
    unsubscribeButton: 'Se désabonner',
    unsubscribedTitle: 'Vous êtes désabonné',
    unsubscribedText: 'Vous ne recevrez plus d’e-mails de cet expéditeur.',
    tryLaterTitle: 'Veuillez réessayer',
    tryLaterText: 'Votre demande n’a pas pu être enregistrée. Veuillez réessayer dans un instant.',
  },
};

export const unknownPage = (language: Language) =>
  page(language, TEXTS[language].unknownTitle, TEXTS[language].unknownText);

/** Unsubscribes only on POST, because mail scanners fetch every link with GET. The form posts to the URL of the page. */
export const unsubscribePage = (language: Language) => {
  const { unsubscribeTitle, unsubscribeText, unsubscribeButton } = TEXTS[language];

  return page(
    language,
    unsubscribeTitle,
    unsubscribeText,
    `<form method="post"><button>${unsubscribeButton}</button></form>`
  );
};

export const unsubscribedPage = (language: Language) =>
  page(language, TEXTS[language].unsubscribedTitle, TEXTS[language].unsubscribedText);

export const tryLaterPage = (language: Language) =>
  page(language, TEXTS[language].tryLaterTitle, TEXTS[language].tryLaterText);

/** The first language of the header, when we have its texts; else English. */
export const languageOf = (acceptLanguage: string): Language => {
  const [, first] = /^\s*(de|es|fr)\b/i.exec(acceptLanguage) ?? [];

  return first ? (first.toLowerCase() as Language) : 'en';
};

/** No scripts, no requests to other origins; the form may post to this origin only. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";

const STYLE = `body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f6f6f9;color:#32324d;font:16px/1.5 system-ui,sans-serif}
main{max-width:26rem;margin:1rem;padding:2.5rem;border-radius:8px;background:#fff;box-shadow:0 1px 4px #2121341a;text-align:center}
h1{margin:0 0 .5rem;font-size:1.4rem}p{margin:0;color:#666687}
button{margin-top:1.5rem;padding:.7rem 1.4rem;border:0;border-radius:4px;background:#4945ff;color:#fff;font:inherit;font-weight:600;cursor:pointer}
@media (prefers-color-scheme:dark){body{background:#181826;color:#fff}main{background:#212134}p{color:#a5a5ba}}`;

const page = (language: Language, title: string, text: string, form = '') =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1><p>${text}</p>${form}</main></body></html>`;
