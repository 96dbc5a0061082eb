import { classOfWords } from '../../sending/failures/classify-failure';
import { oneLine } from '../mail/bounce';
import { bounceConsequence } from '../mail/bounce-policy';
import type { MailContent, MailReading } from '../mail/mail-reading';
import { addressesIn } from '../mail/parsed-mail';
import { asTemporary, codeIn, codeOfWords, isGeneral, replyOf } from '../mail/status-codes';

/** What a provider reports of an email. Opens and clicks are none: what a provider counts is not added to our figures. */
export type ProviderEvent = {
  /** The provider gives each event another one. */
  id: string;
  /** Null when the provider does not say. */
  at: Date | null;
  /** Ids of the email: of the provider, and Message-IDs with or without angle brackets. */
  messageIds: string[];
  /** Tokens of our unsubscribe URL, of the headers of the email. */
  tokens?: string[];
  content: Extract<MailContent, { kind: 'bounce' | 'complaint' | 'opt-out' }>;
};

type Bounce = {
  recipient: string;
  /** Enhanced status code that the provider found. */
  code?: string | null;
  /** The words of the server that refused the email. */
  words: string;
  /** The code for bounces that the provider tells of without one; null when its class says nothing of the address. */
  fallback: Fallback;
  /** The provider says that a later email may arrive, whatever the words say. Where left out, its fallback says so. */
  isTemporary?: boolean;
};

type Fallback = '5.1.1' | '4.0.0' | null;

/** A bounce with the most specific code: what the provider found, what the words say, else what its class means. */
export const bounceOf = ({
  recipient,
  code,
  words,
  fallback,
  isTemporary = fallback === '4.0.0',
}: Bounce): ProviderEvent['content'] => {
  const found = [codeIn(code ?? ''), codeIn(words)].filter((each) => each !== null);
  const specific = found.find((each) => !isGeneral(each));
  const reading = {
    code: specific ?? guessCode({ words, fallback, general: found[0] }),
    words: oneLine(words),
  };
  const isKept = isTemporary && bounceConsequence(reading) === 'suppress';

  return {
    kind: 'bounce',
    recipients: addressesIn(recipient),
    code: isKept ? asTemporary(reading.code) : reading.code,
    words: reading.words,
  };
};

/** Replies to the content of an email (RFC 5321 §4.2.2), where words do not say otherwise. */
const REFUSED_CONTENT = new Set<string | null>(['552', '554']);

/**
 * Chooses a code where none is specific. Ignores the provider's class for refusals of the content, the sender or the moment:
 * providers report those as final, too.
 */
const guessCode = ({ words, fallback, general }: { words: string; fallback: Fallback; general?: string }) => {
  const about = classOfWords(words);
  const guessed = codeOfWords(words);
  if (about === 'email' || about === 'sender') return general ?? null;
  if (guessed !== null && !isGeneral(guessed) && !(about === 'moment' && guessed.startsWith('5.1')))
    return guessed;
  const reply = replyOf(words);
  if (about === 'moment' || reply?.startsWith('4')) return '4.0.0';
  if (about === null && REFUSED_CONTENT.has(reply)) return general ?? null;

  return fallback ?? general ?? guessed;
};

export const complaintOf = (recipient: string): ProviderEvent['content'] => ({
  kind: 'complaint',
  recipients: addressesIn(recipient),
});

export const OPT_OUT: ProviderEvent['content'] = { kind: 'opt-out' };

/** The event as a mail of a mailbox would tell of it, so that the same follows. */
export const toReading = ({ messageIds, tokens = [], content }: ProviderEvent): MailReading => ({
  ...content,
  references: { answered: [], returned: messageIds.flatMap(idsOf), tokens },
  from: null,
  subject: '',
});

/** Message-IDs are stored with their angle brackets, ids of providers without. */
const idsOf = (id: string): string[] => {
  const bare = id.trim().replace(/^<|>$/g, '');
  if (!/^[^\s<>]{4,250}$/.test(bare)) return [];

  return bare.includes('@') ? [`<${bare}>`] : [bare];
};

/** From seconds, milliseconds or a text; null for what is no date. */
export const dateOf = (value: unknown): Date | null => {
  const isNumber =
    typeof value === 'number' || (typeof value === 'string' && /^\d{9,13}(\.\d+)?$/.test(value));
  const ms = isNumber ? Number(value) * (Number(value) < 1e11 ? 1000 : 1) : Date.parse(String(value));

  return Number.isFinite(ms) && ms > 0 && ms < 32_503_680_000_000 ? new Date(ms) : null;
};
