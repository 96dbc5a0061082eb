import { escapeHtml } from '../../lib/escape-html';
import { type Language, page, type PageStyle } from './page-layout';

/** HTML pages for readers: an unknown link, unsubscribing, and a failure. */

type PageTexts = Record<
  | 'unknownTitle'
  | 'unknownText'
  | 'unsubscribeTitle'
  | 'unsubscribeText'
  | 'unsubscribeButton'
  | 'alreadyUnsubscribedText'
  | 'preferences'
  | 'unsubscribedTitle'
  | 'unsubscribedText'
  | 'tryLaterTitle'
  | 'tryLaterText'
  | 'otherWordingTitle'
  | 'otherWordingText'
  | 'readAgain',
  string
>;

const TEXTS: Record<Language, PageTexts> = {
  de: {
    unknownTitle: 'Dieser Link funktioniert nicht',
    unknownText:
      'Er wurde unterwegs vielleicht abgeschnitten. Bitte gehen Sie zur E-Mail zurück und versuchen Sie ihren Link noch einmal.',
    unsubscribeTitle: 'Abmelden',
    unsubscribeText: 'Möchten Sie keine E-Mails von diesem Absender mehr erhalten?',
    unsubscribeButton: 'Abmelden',
    alreadyUnsubscribedText: 'Sie sind bereits abgemeldet und erhalten keine E-Mails von diesem Absender.',
    preferences: 'Weitere Einstellungen',
    unsubscribedTitle: 'Sie sind abgemeldet',
    unsubscribedText: 'Sie erhalten keine weiteren E-Mails von diesem Absender.',
    tryLaterTitle: 'Bitte versuchen Sie es noch einmal',
    tryLaterText:
      'Ihre Anfrage konnte gerade nicht gespeichert werden. Bitte versuchen Sie es gleich noch einmal.',
    otherWordingTitle: 'Bitte lesen Sie die Seite noch einmal',
    otherWordingText:
      'Ihr Text ist ein anderer als der, den Sie gesehen haben. Darum wurde nichts gespeichert.',
    readAgain: 'Seite lesen',
  },
  en: {
    unknownTitle: 'This link does not work',
    unknownText: 'It may have been cut off on its way. Please go back to the email and try its link again.',
    unsubscribeTitle: 'Unsubscribe',
    unsubscribeText: 'Do you want no more emails from this sender?',
    unsubscribeButton: 'Unsubscribe',
    alreadyUnsubscribedText: 'You are unsubscribed already and get no emails from this sender.',
    preferences: 'More settings',
    unsubscribedTitle: 'You are unsubscribed',
    unsubscribedText: 'You will get no more emails from this sender.',
    tryLaterTitle: 'Please try again',
    tryLaterText: 'Your request could not be saved just now. Please try again in a moment.',
    otherWordingTitle: 'Please read the page again',
    otherWordingText: 'Its text is not the one that you saw, so nothing was saved.',
    readAgain: 'Read the page',
  },
  es: {
    unknownTitle: 'Este enlace no funciona',
    unknownText: 'Quizá se cortó por el camino. Vuelva al correo y pruebe de nuevo su enlace.',
    unsubscribeTitle: 'Darse de baja',
    unsubscribeText: '¿No quiere recibir más correos de este remitente?',
    unsubscribeButton: 'Darse de baja',
    alreadyUnsubscribedText: 'Ya se ha dado de baja y no recibe correos de este remitente.',
    preferences: 'Más preferencias',
    unsubscribedTitle: 'Se ha dado de baja',
    unsubscribedText: 'No recibirá más correos de este remitente.',
    tryLaterTitle: 'Inténtelo de nuevo',
    tryLaterText:
      'Su solicitud no se pudo guardar en este momento. Inténtelo de nuevo dentro de un instante.',
    otherWordingTitle: 'Lea la página de nuevo',
    otherWordingText: 'Su texto no es el que usted vio, por eso no se ha guardado nada.',
    readAgain: 'Leer la página',
  },
  fr: {
    unknownTitle: 'Ce lien ne fonctionne pas',
    unknownText: 'Il a peut-être été coupé en chemin. Retournez à l’e-mail et essayez de nouveau son lien.',
    unsubscribeTitle: 'Se désabonner',
    unsubscribeText: 'Ne voulez-vous plus recevoir d’e-mails de cet expéditeur ?',
    unsubscribeButton: 'Se désabonner',
    alreadyUnsubscribedText: 'Vous êtes déjà désabonné et ne recevez plus d’e-mails de cet expéditeur.',
    preferences: 'Autres préférences',
    unsubscribedTitle: 'Vous êtes désabonné',
    unsubscribedText: 'Vous ne recevrez plus d’e-mails de cet expéditeur.',
    tryLaterTitle: 'Veuillez réessayer',
    tryLaterText: 'Votre demande n’a pas pu être enregistrée. Veuillez réessayer dans un instant.',
    otherWordingTitle: 'Veuillez relire la page',
    otherWordingText: 'Son texte n’est pas celui que vous avez vu, rien n’a donc été enregistré.',
    readAgain: 'Lire la page',
  },
};

export const unknownPage = (style: PageStyle) => {
  const { unknownTitle, unknownText } = TEXTS[style.language];

  return page(style, unknownTitle, unknownText);
};

/**
 * Unsubscribes only on POST, because mail scanners fetch every link with GET. The form posts to the URL of the page.
 * `preferencesHref` is the relative URL of the page with more choices.
 */
export const unsubscribePage = (style: PageStyle, preferencesHref: string) => {
  const { unsubscribeTitle, unsubscribeText, unsubscribeButton } = TEXTS[style.language];
  const form = `<form method="post"><button>${unsubscribeButton}</button></form>`;

  return page(style, unsubscribeTitle, unsubscribeText, form + preferencesLink(style, preferencesHref));
};

export const alreadyUnsubscribedPage = (style: PageStyle, preferencesHref: string) => {
  const { unsubscribedTitle, alreadyUnsubscribedText } = TEXTS[style.language];

  return page(style, unsubscribedTitle, alreadyUnsubscribedText, preferencesLink(style, preferencesHref));
};

const preferencesLink = ({ language }: PageStyle, href: string) =>
  `<p class="more"><a href="${escapeHtml(href)}">${TEXTS[language].preferences}</a></p>`;

export const unsubscribedPage = (style: PageStyle) => {
  const { unsubscribedTitle, unsubscribedText } = TEXTS[style.language];

  return page(style, unsubscribedTitle, unsubscribedText);
};

export const tryLaterPage = (style: PageStyle) => {
  const { tryLaterTitle, tryLaterText } = TEXTS[style.language];

  return page(style, tryLaterTitle, tryLaterText);
};

/** For a person who agreed to words that the page does not have. `href` is the relative URL of the page. */
export const otherWordingPage = (style: PageStyle, href: string) => {
  const { otherWordingTitle, otherWordingText, readAgain } = TEXTS[style.language];
  const link = `<p class="more"><a href="${escapeHtml(href)}">${readAgain}</a></p>`;

  return page(style, otherWordingTitle, otherWordingText, link);
};
