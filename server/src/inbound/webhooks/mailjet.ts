import { z } from '../../strapi/host';
import { basicAuth } from './basic-auth';
import { bounceOf, complaintOf, dateOf, OPT_OUT, type ProviderEvent } from './provider-event';
import type { WebhookProvider } from './webhook-request';

const id = z.union([z.string(), z.number()]).transform(String);

const event = z.object({
  event: z.string(),
  time: z.number().optional(),
  MessageID: id.optional(),
  Message_GUID: z.string().optional(),
  email: z.string().default(''),
  hard_bounce: z.boolean().optional(),
  error: z.string().optional(),
  comment: z.string().optional(),
});

type Event = ReturnType<typeof event.parse>;

/**
 * Mailjet signs nothing, and sends user and password of the URL. One event a request, or a list of them.
 * https://dev.mailjet.com/email/guides/webhooks/
 */
export const mailjet: WebhookProvider<'mailjet'> = {
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

const toEvent = (given: Event, content: ProviderEvent['content']): ProviderEvent => ({
  id: `${given.event}:${given.Message_GUID ?? given.MessageID}:${given.email}:${given.time ?? ''}`,
  at: dateOf(given.time),
  messageIds: [given.MessageID, given.Message_GUID].filter((each) => each !== undefined),
  content,
});

const contentOf = (given: Event): ProviderEvent['content'] | null => {
  const { event: kind, email: recipient, hard_bounce: isHard, error = '', comment = '' } = given;
  if (kind === 'spam' || error === 'spam reporter') return complaintOf(recipient);
  if (kind === 'unsub') return OPT_OUT;
  if (kind !== 'bounce' && kind !== 'blocked') return null;
  const isOfAddress = kind === 'bounce' ? isHard === true : error === 'preblocked';
  const fallback = isOfAddress ? '5.1.1' : kind === 'bounce' ? '4.0.0' : null;

  return bounceOf({
    recipient,
    words: `${comment} ${error}`,
    fallback,
    isTemporary: kind === 'bounce' && isHard !== true,
  });
};
