import { createHmac } from 'node:crypto';
import { z } from '../../strapi/host';
import { bounceOf, complaintOf, dateOf, OPT_OUT, type ProviderEvent } from './provider-event';
import {
  isEqual,
  jsonOf,
  timeOf,
  unsigned,
  type WebhookProvider,
  type WebhookRequest,
} from './webhook-request';

const signed = z.object({
  signature: z.object({
    timestamp: z.coerce.string(),
    token: z.string().regex(/^[\w-]{20,100}$/),
    signature: z.string().regex(/^[0-9a-f]{64}$/i),
  }),
});

const body = z.object({
  'event-data': z.object({
    event: z.string(),
    id: z.string().min(1),
    timestamp: z.number().optional(),
    severity: z.string().optional(),
    reason: z.string().optional(),
    recipient: z.string().default(''),
    'delivery-status': z
      .object({
        code: z.union([z.number(), z.string()]).nullish(),
        'enhanced-code': z.string().nullish(),
        message: z.string().nullish(),
        description: z.string().nullish(),
      })
      .optional(),
    message: z.object({ headers: z.object({ 'message-id': z.string().optional() }).optional() }).optional(),
  }),
});

type Event = ReturnType<typeof body.parse>['event-data'];

/**
 * HMAC-SHA256 of timestamp and token, in the body, which it does not cover: so a token is accepted once.
 * https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks
 */
export const mailgun: WebhookProvider<'mailgun'> = {
  // Mailgun repeats a request for 8 hours, with the signature of the first try.
  windowMs: 9 * 3_600_000,

  identify(request) {
    const { timestamp, token } = signatureOf(request);
    return { id: token, sentAt: timeOf(timestamp) };
  },

  isAuthentic(request, { signingKey }) {
    const { timestamp, token, signature } = signatureOf(request);
    const expected = createHmac('sha256', signingKey).update(`${timestamp}${token}`).digest('hex');

    return isEqual(signature.toLowerCase(), expected);
  },

  read(given) {
    const { success, data } = body.safeParse(given);
    if (!success) return null;
    const { id, timestamp, message, ...event } = data['event-data'];
    const content = contentOf(event);
    const messageId = message?.headers?.['message-id'];

    return content && messageId ? [{ id, at: dateOf(timestamp), messageIds: [messageId], content }] : [];
  },
};

const signatureOf = (request: WebhookRequest) => {
  const { success, data } = signed.safeParse(jsonOf(request));
  if (!success) throw unsigned();

  return data.signature;
};

/** Temporary failures are not final: Mailgun goes on trying. Its own lists answer like the events that led to them. */
const contentOf = (event: Omit<Event, 'id' | 'timestamp' | 'message'>): ProviderEvent['content'] | null => {
  const { event: kind, severity, reason, recipient, 'delivery-status': status } = event;
  if (kind === 'complained' || reason === 'suppress-complaint') return complaintOf(recipient);
  if (kind === 'unsubscribed' || reason === 'suppress-unsubscribe') return OPT_OUT;
  if (kind !== 'failed' || severity !== 'permanent') return null;
  const words = [status?.code, status?.message || status?.description].filter(Boolean).join(' ');
  const isOfAddress = reason === 'bounce' || reason === 'suppress-bounce';

  return bounceOf({
    recipient,
    code: status?.['enhanced-code'],
    words,
    fallback: isOfAddress ? '5.1.1' : reason === 'old' ? '4.0.0' : null,
  });
};
