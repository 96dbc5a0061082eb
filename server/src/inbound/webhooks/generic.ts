import { z } from '../../strapi/host';
import { bounceOf, complaintOf, dateOf, OPT_OUT, type ProviderEvent } from './provider-event';
import { standardWebhook } from './standard-webhook';
import type { WebhookProvider } from './webhook-request';

const event = z.object({
  id: z.string().min(1).max(250),
  kind: z.enum(['bounced', 'complained', 'unsubscribed']),
  messageId: z.string().min(4).max(250),
  recipient: z.string().max(320).default(''),
  /** Enhanced status code (RFC 3463). */
  code: z.string().max(20).nullish(),
  /** The words of the server. */
  reason: z.string().max(2_000).default(''),
  isPermanent: z.boolean().optional(),
  occurredAt: z.string().optional(),
});

const body = z.object({ events: z.array(z.unknown()) });

/** For providers that have no file here, and programs of one's own; docs/webhooks.md describes it. */
export const generic: WebhookProvider<'generic'> = {
  ...standardWebhook('webhook', (secret) => Buffer.from(secret)),

  read(given) {
    const { success, data } = body.safeParse(given);
    if (!success) return null;
    const events = data.events.map((each) => event.safeParse(each));

    // A program of one's own should learn of its mistakes.
    return events.every((each) => each.success) ? events.map((each) => toEvent(each.data)) : null;
  },
};

const toEvent = (given: ReturnType<typeof event.parse>): ProviderEvent => ({
  id: given.id,
  at: dateOf(given.occurredAt),
  messageIds: [given.messageId],
  content: contentOf(given),
});

const contentOf = ({ kind, recipient, code, reason, isPermanent }: ReturnType<typeof event.parse>) => {
  if (kind === 'complained') return complaintOf(recipient);
  if (kind === 'unsubscribed') return OPT_OUT;
  const fallback = isPermanent === undefined ? null : isPermanent ? '5.1.1' : '4.0.0';

  return bounceOf({ recipient, code, words: reason, fallback });
};
