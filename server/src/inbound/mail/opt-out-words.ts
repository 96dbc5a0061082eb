import { plainText } from '../../prospects/cells/plain-text';

/** Replies of a word or two that mean: write to me no more. Without case, accents and punctuation. */
const PHRASES = [
  // English
  ...[
    'stop',
    'unsubscribe',
    'unsubscribe me',
    'remove',
    'remove me',
    'remove me from your list',
    'opt out',
    'optout',
    'take me off',
    'take me off your list',
    'stop emailing me',
  ],
  // German
  ...[
    'stopp',
    'abmelden',
    'abmeldung',
    'austragen',
    'abbestellen',
    'keine weiteren e mails',
    'keine weiteren mails',
    'keine mails mehr',
    'aus dem verteiler nehmen',
  ],
  // French
  ...[
    'arret',
    'arretez',
    'desabonner',
    'me desabonner',
    'desabonnez moi',
    'desabonnement',
    'desinscrire',
    'me desinscrire',
    'desinscription',
    'desinscrivez moi',
  ],
  // Spanish
  ...[
    'baja',
    'dar de baja',
    'darme de baja',
    'deme de baja',
    'parar',
    'cancelar suscripcion',
    'cancelar la suscripcion',
    'no mas correos',
  ],
  // Italian
  ...[
    'disiscrivi',
    'disiscrivimi',
    'disiscrizione',
    'cancellami',
    'cancellatemi',
    'rimuovimi',
    'basta',
    'annulla iscrizione',
  ],
  // Dutch
  ...['uitschrijven', 'afmelden', 'stoppen', 'schrijf me uit', 'geen mails meer'],
  // Portuguese
  ...[
    'descadastrar',
    'cancelar inscricao',
    'cancelar subscricao',
    'remover',
    'remova me',
    'sair',
    'pare',
    'parem',
  ],
  // Polish
  ...[
    'wypisz',
    'wypisz mnie',
    'wypisac',
    'wypisanie',
    'rezygnuje',
    'anuluj subskrypcje',
    'prosze mnie wypisac',
  ],
];

const POLITE =
  /(?<!\p{L})(?:please|pls|bitte|merci|danke|thanks|thank you|s il vous plait|svp|por favor|gracias|per favore|per piacere|grazie|alstublieft|aub|bedankt|obrigad[oa]|prosze|dziekuje)(?!\p{L})/gu;

const KNOWN = new Set(PHRASES);

/** Whether a reply says nothing but that no more mails are wanted. `text` is what the person wrote, without quotes. */
export const isOptOut = (text: string): boolean => {
  if (text.length > MAX_LENGTH) return false;
  const words = normalize(text);

  return KNOWN.has(words) || KNOWN.has(normalize(words.replace(POLITE, ' ')));
};

const MAX_LENGTH = 120;

const normalize = (text: string): string =>
  plainText(text)
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
