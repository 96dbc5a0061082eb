import { createPublicKey, verify } from 'node:crypto';
import { z } from '../../strapi/host';
import { memoize } from '../../lib/memoize';
import { bounceOf, complaintOf, dateOf, OPT_OUT, type ProviderEvent } from './provider-event';
import { timeOf, unsigned, type WebhookProvider } from './webhook-request';

const SIGNATURE = 'x-twilio-email-event-webhook-signature';
const TIMESTAMP = 'x-twilio-email-event-webhook-timestamp';

const event = z.object({
  event: z.string(),
  email: z.string().default(''),
  timestamp: z.number().optional(),
  sg_event_id: z.string().min(1),
  sg_message_id: z.string().optional(),
  'smtp-id': z.string().optional(),
  reason: z.string().optional(),
  status: z.string().optional(),
  /** `bounce`, or `blocked`: refused for now, whatever the address. */
  type: z.string().optional(),
});

type Event = ReturnType<typeof event.parse>;

/**
 * The signed event webhook: ECDSA over P-256 and SHA-256, of timestamp and body.
 * https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features
 */
export const sendgrid: WebhookProvider<'sendgrid'> = {
  windowMs: 5 * 60_000,

  identify({ header }) {
    const signature = header(SIGNATURE);
    if (!/^[A-Za-z0-9+/]{80,120}={0,2}$/.test(signature)) throw unsigned();
    return { id: signature, sentAt: timeOf(header(TIMESTAMP)) };
  },

  isAuthentic({ header, raw }, { publicKey }) {
    const signed = Buffer.concat([Buffer.from(header(TIMESTAMP)), raw]);

    return verify('sha256', signed, keyOf(publicKey), Buffer.from(header(SIGNATURE), 'base64'));
  },

  read: (given) =>
    Array.isArray(given)
      ? given.flatMap((each: unknown) => {
          const { success, data } = event.safeParse(each);
          const content = success ? contentOf(data) : null;
          return success && content ? [toEvent(data, content)] : [];
        })
      : null,
};

const keyOf = memoize((base64: string) =>
  createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
);

const toEvent = (given: Event, content: ProviderEvent['content']): ProviderEvent => ({
  id: given.sg_event_id,
  at: dateOf(given.timestamp),
  messageIds: [given['smtp-id'], given.sg_message_id].filter((id) => id !== undefined),
  content,
});

/** `deferred` is not final: SendGrid goes on trying. */
const contentOf = (given: Event): ProviderEvent['content'] | null => {
  const { event: kind, email: recipient, reason: words = '', status: code, type } = given;
  if (kind === 'bounce')
    return bounceOf({ recipient, code, words, fallback: type === 'blocked' ? '4.0.0' : '5.1.1' });
  if (kind === 'dropped') return droppedContent(recipient, words);
  if (kind === 'spamreport') return complaintOf(recipient);

  return kind === 'unsubscribe' || kind === 'group_unsubscribe' ? OPT_OUT : null;
};

/** It was not sent, because of what SendGrid knows of the address. */
const droppedContent = (recipient: string, words: string): ProviderEvent['content'] | null => {
  if (/unsubscribed/i.test(words)) return OPT_OUT;
  if (/spam ?report/i.test(words)) return complaintOf(recipient);

  // `Invalid SMTPAPI header` is about the request.
  return /bounced|invalid(?! smtpapi)/i.test(words)
    ? bounceOf({ recipient, words, fallback: '5.1.1' })
    : null;
};
