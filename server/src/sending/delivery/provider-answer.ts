import { at, isText } from '../failures/error-parts';
import { ProviderRefusal } from '../failures/provider-refusal';
import { findRefusal, MAX_DEPTH, PARTS } from './answer-refusal';

/** The ids that an accepting provider gives the email; null when it gives none. */
export type AcceptedAnswer = {
  /** A whole Message-ID, which the email then has. */
  messageId: string | null;
  /** The provider's own id of the email, by which its bounces and webhooks name it. */
  providerId: string | null;
};

/**
 * Reads what a provider's `send` resolved with. An answer that says nothing is an acceptance: most of Strapi's providers
 * resolve with undefined.
 *
 * @throws {ProviderRefusal} when the answer is a refusal: `false`, an error, a status of 400 or more, or nobody who gets the email
 */
export const readAnswer = (answer: unknown): AcceptedAnswer => {
  const refusal = findRefusal(answer);
  if (refusal) throw new ProviderRefusal(refusal.cause);
  const ids = findIds(answer);

  return { messageId: ids.find((id) => MESSAGE_ID.test(id)) ?? null, providerId: ids[0] ?? null };
};

const ID_KEYS = [
  'messageId',
  'MessageId',
  'MessageID',
  'message_id',
  'x-message-id',
  'id',
  '_id',
  'MessageUUID',
];

/** nodemailer, Brevo and Mailgun answer a whole Message-ID; SES, Postmark, Resend, SendGrid and others an id. */
const findIds = (answer: unknown, depth = 0): string[] => {
  if (typeof answer !== 'object' || answer === null || depth >= MAX_DEPTH + 2) return [];
  const headers = at(answer, 'headers');
  const header: unknown =
    headers instanceof Headers ? headers.get('x-message-id') : at(headers, 'x-message-id');
  const own = [...ID_KEYS.map((key) => at(answer, key)), header].flatMap(toId);
  const parts = Array.isArray(answer) ? answer.slice(0, 2) : PARTS.map((part) => at(answer, part));

  return [...own, ...parts.flatMap((part) => findIds(part, depth + 1))];
};

const toId = (value: unknown): string[] => {
  const id = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  return isText(id) && /^[^\s\p{Cc}]{1,250}$/u.test(id) ? [id] : [];
};

const MESSAGE_ID = /^<[^<>\s]{1,250}@[^<>\s]+>$/;
