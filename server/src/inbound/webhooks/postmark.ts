import { z } from '../../strapi/host';
import { basicAuth } from './basic-auth';
import { bounceOf, complaintOf, dateOf, OPT_OUT, type ProviderEvent } from './provider-event';
import type { WebhookProvider } from './webhook-request';

const body = z.object({
  RecordType: z.string(),
  MessageID: z.string(),
  ID: z.union([z.number(), z.string()]).optional(),
  Type: z.string().optional(),
  Email: z.string().optional(),
  Recipient: z.string().optional(),
  Details: z.string().optional(),
  BouncedAt: z.string().optional(),
  ChangedAt: z.string().optional(),
  SuppressSending: z.boolean().optional(),
  SuppressionReason: z.string().nullish(),
});

type Event = ReturnType<typeof body.parse>;

/** Postmark signs nothing. https://postmarkapp.com/developer/webhooks/bounce-webhook */
export const postmark: WebhookProvider<'postmark'> = {
  ...basicAuth,

  read(given) {
    const { success, data: event } = body.safeParse(given);
    if (!success) return null;
    const content = contentOf(event);
    const at = dateOf(event.BouncedAt ?? event.ChangedAt);

    return content === null
      ? []
      : [
          {
            id: `${event.RecordType}:${event.ID ?? `${event.MessageID}:${at?.getTime() ?? ''}`}`,
            at,
            messageIds: [event.MessageID],
            content,
          },
        ];
  },
};

const contentOf = (event: Event): ProviderEvent['content'] | null => {
  const recipient = event.Email ?? event.Recipient ?? '';
  if (event.RecordType === 'SpamComplaint') return complaintOf(recipient);
  if (event.RecordType === 'SubscriptionChange')
    return event.SuppressSending && event.SuppressionReason === 'ManualSuppression' ? OPT_OUT : null;
  if (event.RecordType !== 'Bounce') return null;
  if (event.Type === 'SpamComplaint') return complaintOf(recipient);
  if (event.Type === 'Unsubscribe') return OPT_OUT;
  const fallback = FALLBACKS[event.Type ?? ''];
  if (fallback === undefined) return null;

  return bounceOf({ recipient, words: event.Details ?? '', fallback });
};

/** Types of bounces; others, such as automatic replies, are none. https://postmarkapp.com/developer/api/bounce-api#bounce-types */
const FALLBACKS: Record<string, '5.1.1' | '4.0.0' | null> = {
  HardBounce: '5.1.1',
  BadEmailAddress: '5.1.1',
  ManuallyDeactivated: '5.1.1',
  SoftBounce: '4.0.0',
  Transient: '4.0.0',
  DnsError: '4.0.0',
  Unknown: null,
  Blocked: null,
  SpamNotification: null,
  DMARCPolicy: null,
  TemplateRenderingFailed: null,
};
