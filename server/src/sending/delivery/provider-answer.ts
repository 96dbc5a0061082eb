import { at, isText } from '../failures/error-parts';
import { ProviderRefusal } from '../failures/provider-refusal';

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
 * @throws {ProviderRefusal} when the answer is a refusal: `false`, an error, a status of 400 or more, or a rejected recipient
 */
export const readAnswer = (answer: unknown): AcceptedAnswer => {
  const refusal = findRefusal(answer);
  if (refusal) throw new ProviderRefusal(refusal.cause);
  const ids = findIds(answer);

  return { messageId: ids.find((id) => MESSAGE_ID.test(id)) ?? null, providerId: ids[0] ?? null };
};

const MAX_DEPTH = 4;

/** Libraries put the body of an answer into these. Requests and their config are never read. */
const PARTS = ['data', 'body', 'Messages', 'results', 'To'];

type Refusal = { cause: unknown };

const findRefusal = (answer: unknown, depth = 0): Refusal | null => {
  if (answer === false) return { cause: false };
  if (answer instanceof Error) return { cause: answer };
  if (isText(answer)) return /^[45]\d\d[ -]/.test(answer) ? { cause: { response: answer } } : null;
  if (typeof answer !== 'object' || answer === null || depth >= MAX_DEPTH) return null;
  if (Array.isArray(answer)) return firstRefusal(answer, depth);

  const error = at(answer, 'error') ?? at(answer, 'Error');
  if (isSomething(error)) return { cause: typeof error === 'object' ? error : answer };
  if (isRefused(answer)) return { cause: answer };
  const rejected = at(answer, 'rejected');
  if (isSomething(rejected) && Array.isArray(rejected) && !isSomething(at(answer, 'accepted')))
    return { cause: at(answer, 'rejectedErrors', '0') ?? answer };

  return firstRefusal(
    PARTS.map((part) => at(answer, part)),
    depth
  );
};

const firstRefusal = (parts: unknown[], depth: number): Refusal | null => {
  for (const part of parts) {
    // A part of an answer may well be false.
    const refusal = part === false ? null : findRefusal(part, depth + 1);
    if (refusal) return refusal;
  }
  return null;
};

const isRefused = (answer: object): boolean =>
  ['status', 'statusCode', 'StatusCode', 'code'].some((key) => isErrorStatus(at(answer, key))) ||
  ['status', 'Status'].some((key) => REFUSED_STATUS.test(String(at(answer, key) ?? ''))) ||
  ['ok', 'success', 'result'].some((key) => at(answer, key) === false) ||
  ['errors', 'Errors'].some((key) => isSomething(at(answer, key))) ||
  Number(at(answer, 'ErrorCode') ?? 0) > 0;

const isErrorStatus = (value: unknown) => typeof value === 'number' && value >= 400 && value <= 599;

const REFUSED_STATUS = /^(?:error|failed|failure|rejected|invalid|denied)$/i;

const isSomething = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null
    ? Object.keys(value).length > 0 || value instanceof Error
    : Boolean(value);
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
