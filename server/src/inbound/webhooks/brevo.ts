import { z } from '../../strapi/host';
import { basicAuth } from './basic-auth';
import { bounceOf, complaintOf, dateOf, OPT_OUT, type ProviderEvent } from './provider-event';
import type { WebhookProvider } from './webhook-request';

const event = z.object({
  event: z.string(),
  email: z.string().default(''),
  'message-id': z.string(),
  ts_event: z.number().optional(),
  ts: z.number().optional(),
  reason: z.string().optional(),
});

type Event = ReturnType<typeof event.parse>;

/**
 * Brevo signs nothing, and sends user and password of the URL. Batched webhooks have a list of events.
 * https://developers.brevo.com/docs/transactional-webhooks
 */
export const brevo: WebhookProvider<'brevo'> = {
  ...basicAuth,

  read(given) {
    if (typeof given !== 'object' || given === null) return null;

    return [given].flat().flatMap((each: unknown) => {
      const { success, data } = event.safeParse(each);
      const content = success ? contentOf(data) : null;
      return success && content ? [toEvent(data, content)] : [];
    });
  },
};

/** Its `id` is that of the webhook. */
const toEvent = (given: Event, content: ProviderEvent['content']): ProviderEvent => ({
  id: `${given.event}:${given['message-id']}:${given.email}:${given.ts_event ?? given.ts ?? ''}`,
  at: dateOf(given.ts_event ?? given.ts),
  messageIds: [given['message-id']],
  content,
});

/** `deferred` is not final: Brevo goes on trying. */
const contentOf = ({ event: kind, email: recipient, reason: words = '' }: Event) => {
  if (kind === 'spam' || kind === 'complaint') return complaintOf(recipient);
  if (kind === 'unsubscribed' || kind === 'unsubscribe') return OPT_OUT;
  const fallback = FALLBACKS[kind];

  return fallback === undefined
    ? null
    : bounceOf({ recipient, words, fallback, isTemporary: fallback !== '5.1.1' });
};

const FALLBACKS: Record<string, '5.1.1' | '4.0.0' | null> = {
  hard_bounce: '5.1.1',
  invalid_email: '5.1.1',
  soft_bounce: '4.0.0',
  blocked: null,
  error: null,
};
