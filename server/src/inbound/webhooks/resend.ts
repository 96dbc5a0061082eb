import { z } from '../../strapi/host';
import { bounceOf, complaintOf, dateOf, type ProviderEvent } from './provider-event';
import { keyOfSecret, standardWebhook } from './standard-webhook';
import type { WebhookProvider } from './webhook-request';

const body = z.object({
  type: z.string(),
  created_at: z.string().optional(),
  data: z.object({
    email_id: z.string(),
    to: z.array(z.string()).default([]),
    bounce: z
      .object({ type: z.string().optional(), subType: z.string().optional(), message: z.string().optional() })
      .optional(),
  }),
});

/** https://resend.com/docs/webhooks/emails/bounced. Its delays are not final, so nothing follows from them. */
export const resend: WebhookProvider<'resend'> = {
  ...standardWebhook('svix', keyOfSecret),

  read(given) {
    const { success, data: event } = body.safeParse(given);
    if (!success) return null;
    const content = contentOf(event);

    return content === null
      ? []
      : [
          {
            id: `${event.type}:${event.data.email_id}`,
            at: dateOf(event.created_at),
            messageIds: [event.data.email_id],
            content,
          },
        ];
  },
};

const contentOf = ({ type, data: { to, bounce } }: Zod): ProviderEvent['content'] | null => {
  const recipient = to.join(' ');
  if (type === 'email.complained') return complaintOf(recipient);
  if (type === 'email.suppressed') return bounceOf({ recipient, words: 'Suppressed', fallback: '5.1.1' });
  if (type !== 'email.bounced') return null;
  const isPermanent = bounce?.type === 'Permanent';

  return bounceOf({ recipient, words: bounce?.message ?? '', fallback: isPermanent ? '5.1.1' : '4.0.0' });
};

type Zod = ReturnType<typeof body.parse>;
