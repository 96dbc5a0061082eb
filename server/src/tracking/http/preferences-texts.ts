import type { Language } from './page-layout';

export type PreferencesTexts = Record<
  | 'title'
  | 'saved'
  | 'emails'
  | 'active'
  | 'unsubscribed'
  | 'unreachable'
  | 'leave'
  | 'unsubscribe'
  | 'return'
  | 'recording'
  | 'opens'
  | 'clicks'
  | 'on'
  | 'off'
  | 'opens-off'
  | 'opens-on'
  | 'clicks-off'
  | 'clicks-on'
  | 'recording-off'
  | 'afterwards'
  | 'deleted',
  string
>;

export const PREFERENCES_TEXTS: Record<Language, PreferencesTexts> = {
  de: {
    title: 'Ihre E-Mail-Einstellungen',
    saved: 'Gespeichert.',
    emails: 'E-Mails',
    active: 'Sie erhalten E-Mails von diesem Absender.',
    unsubscribed: 'Sie sind abgemeldet und erhalten keine E-Mails von diesem Absender.',
    unreachable: 'Sie erhalten keine E-Mails von diesem Absender.',
    leave: 'Nur diese E-Mail-Reihe beenden',
    unsubscribe: 'Von allen E-Mails abmelden',
    return: 'Wieder E-Mails erhalten',
    recording: 'Was aufgezeichnet wird',
    opens:
      'Öffnungen: Lädt Ihr Mailprogramm die Bilder einer E-Mail, erfährt der Absender, dass und wann Sie sie geöffnet haben und mit welchem Programm.',
    clicks:
      'Klicks: Links in den E-Mails führen über diesen Server. So erfährt der Absender, welchen Sie wann gefolgt sind.',
    on: 'Wird aufgezeichnet.',
    off: 'Wird nicht aufgezeichnet.',
    'opens-off': 'Öffnungen nicht aufzeichnen',
    'opens-on': 'Öffnungen aufzeichnen',
    'clicks-off': 'Klicks nicht aufzeichnen',
    'clicks-on': 'Klicks aufzeichnen',
    'recording-off': 'Nichts aufzeichnen',
    afterwards:
      'Wenn Sie es ausschalten, gilt das auch für E-Mails, die Sie schon haben. E-Mails erhalten Sie weiterhin, und ihre Links funktionieren.',
    deleted: 'Was hier zu dieser E-Mail über Sie gespeichert war, ist gelöscht.',
  },
  en: {
    title: 'Your email settings',
    saved: 'Saved.',
    emails: 'Emails',
    active: 'You get emails from this sender.',
    unsubscribed: 'You are unsubscribed and get no emails from this sender.',
    unreachable: 'You get no emails from this sender.',
    leave: 'End this series of emails only',
    unsubscribe: 'Unsubscribe from all emails',
    return: 'Get emails again',
    recording: 'What is recorded',
    opens:
      'Opens: when your mail program loads the images of an email, the sender learns that you opened it, when, and with which program.',
    clicks:
      'Clicks: links in the emails lead through this server, so the sender learns which ones you followed, and when.',
    on: 'Recorded.',
    off: 'Not recorded.',
    'opens-off': 'Do not record opens',
    'opens-on': 'Record opens',
    'clicks-off': 'Do not record clicks',
    'clicks-on': 'Record clicks',
    'recording-off': 'Record nothing',
    afterwards:
      'Switching it off also covers the emails you already have. You still get emails, and their links still work.',
    deleted: 'What was stored here about you with this email has been deleted.',
  },
  es: {
    title: 'Sus preferencias de correo',
    saved: 'Guardado.',
    emails: 'Correos',
    active: 'Recibe correos de este remitente.',
    unsubscribed: 'Se ha dado de baja y no recibe correos de este remitente.',
    unreachable: 'No recibe correos de este remitente.',
    leave: 'Terminar solo esta serie de correos',
    unsubscribe: 'Darse de baja de todos los correos',
    return: 'Volver a recibir correos',
    recording: 'Qué se registra',
    opens:
      'Aperturas: cuando su programa de correo carga las imágenes de un correo, el remitente sabe que lo abrió, cuándo y con qué programa.',
    clicks:
      'Clics: los enlaces de los correos pasan por este servidor, así el remitente sabe cuáles siguió y cuándo.',
    on: 'Se registra.',
    off: 'No se registra.',
    'opens-off': 'No registrar las aperturas',
    'opens-on': 'Registrar las aperturas',
    'clicks-off': 'No registrar los clics',
    'clicks-on': 'Registrar los clics',
    'recording-off': 'No registrar nada',
    afterwards:
      'Si lo desactiva, vale también para los correos que ya tiene. Seguirá recibiendo correos y sus enlaces funcionarán.',
    deleted: 'Lo que aquí se guardaba sobre usted con este correo se ha borrado.',
  },
  fr: {
    title: 'Vos préférences d’e-mails',
    saved: 'Enregistré.',
    emails: 'E-mails',
    active: 'Vous recevez des e-mails de cet expéditeur.',
    unsubscribed: 'Vous êtes désabonné et ne recevez plus d’e-mails de cet expéditeur.',
    unreachable: 'Vous ne recevez pas d’e-mails de cet expéditeur.',
    leave: 'Arrêter seulement cette série d’e-mails',
    unsubscribe: 'Se désabonner de tous les e-mails',
    return: 'Recevoir de nouveau des e-mails',
    recording: 'Ce qui est enregistré',
    opens:
      'Ouvertures : quand votre messagerie charge les images d’un e-mail, l’expéditeur sait que vous l’avez ouvert, quand et avec quel programme.',
    clicks:
      'Clics : les liens des e-mails passent par ce serveur, l’expéditeur sait donc lesquels vous avez suivis et quand.',
    on: 'Enregistré.',
    off: 'Non enregistré.',
    'opens-off': 'Ne pas enregistrer les ouvertures',
    'opens-on': 'Enregistrer les ouvertures',
    'clicks-off': 'Ne pas enregistrer les clics',
    'clicks-on': 'Enregistrer les clics',
    'recording-off': 'Ne rien enregistrer',
    afterwards:
      'Si vous le désactivez, cela vaut aussi pour les e-mails que vous avez déjà. Vous continuez à recevoir des e-mails et leurs liens fonctionnent.',
    deleted: 'Ce qui était conservé ici à votre sujet avec cet e-mail a été supprimé.',
  },
};
