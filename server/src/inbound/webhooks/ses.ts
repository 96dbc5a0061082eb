import { z } from '../../strapi/host';
import { bounceOf, complaintOf, dateOf, type ProviderEvent } from './provider-event';
import { fetchText } from './sns-certificate';
import { confirmationUrl, isSignedBySns, snsMessage, type SnsMessage } from './sns-message';
import {
  jsonOf,
  unsigned,
  type WebhookProvider,
  WebhookRefused,
  type WebhookRequest,
} from './webhook-request';

const recipient = z.object({
  emailAddress: z.string(),
  status: z.string().optional(),
  diagnosticCode: z.string().optional(),
});

/** Notifications of an identity have `notificationType`, events of a configuration set `eventType`. */
const report = z.object({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  mail: z.object({
    messageId: z.string(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  }),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: z.array(recipient),
      feedbackId: z.string(),
      timestamp: z.string().optional(),
    })
    .optional(),
  complaint: z
    .object({
      complainedRecipients: z.array(recipient),
      complaintFeedbackType: z.string().nullish(),
      feedbackId: z.string(),
      timestamp: z.string().optional(),
    })
    .optional(),
});

type Report = ReturnType<typeof report.parse>;

/**
 * Amazon SES, whose reports come through topics of SNS.
 * https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
 */
export const ses: WebhookProvider<'ses'> = {
  // SNS repeats a message for up to an hour, with the time when it was published.
  windowMs: 3_600_000,

  identify(request, { topics }) {
    const message = messageOf(request);
    if (!topics.includes(message.TopicArn))
      throw new WebhookRefused(403, 'The message is of a topic that is not in inbound.webhooks.ses.topics.');

    return { id: message.MessageId, sentAt: new Date(message.Timestamp) };
  },

  asksForCertificate: true,
  isAuthentic: (request) => isSignedBySns(messageOf(request), request.now),

  read(given) {
    const message = snsMessage.safeParse(given).data;
    if (!message) return null;
    if (message.Type !== 'Notification') return [];
    const { data } = report.safeParse(jsonOf({ raw: Buffer.from(message.Message) }));

    return data ? eventsOf(data) : [];
  },

  async confirm(given, now) {
    const message = snsMessage.parse(given);
    if (message.Type !== 'SubscriptionConfirmation') return;
    const url = confirmationUrl(message);
    if (url === null)
      throw new WebhookRefused(403, 'The URL does not confirm the subscription of this topic.');

    await fetchText(url, now);
  },
};

const messageOf = (request: WebhookRequest): SnsMessage => {
  const { success, data } = snsMessage.safeParse(jsonOf(request));
  if (!success) throw unsigned();

  return data;
};

const eventsOf = ({ mail, bounce, complaint, ...types }: Report): ProviderEvent[] => {
  const type = types.eventType ?? types.notificationType;
  const content =
    type === 'Bounce' && bounce
      ? bounceContent(bounce)
      : type === 'Complaint' && complaint
        ? complaintContent(complaint)
        : null;
  const { feedbackId, timestamp } = (type === 'Bounce' ? bounce : complaint) ?? {};
  const headers = mail.headers ?? [];

  return content && feedbackId
    ? [
        {
          id: feedbackId,
          at: dateOf(timestamp),
          messageIds: [mail.messageId, ...valuesOf(headers, 'message-id')],
          tokens: valuesOf(headers, 'list-unsubscribe').flatMap(
            (value) => /\/u\/([\w-]{20,512})/.exec(value)?.[1] ?? []
          ),
          content,
        },
      ]
    : [];
};

const valuesOf = (headers: Array<{ name: string; value: string }>, name: string): string[] =>
  headers.filter((header) => header.name.toLowerCase() === name).map(({ value }) => value);

const addressesOf = (recipients: Array<{ emailAddress: string }>) =>
  recipients.map(({ emailAddress }) => emailAddress).join(' ');

const bounceContent = ({ bounceType, bounceSubType, bouncedRecipients }: NonNullable<Report['bounce']>) => {
  const [first] = bouncedRecipients;
  const isTransient = bounceType === 'Transient';
  const isOfAddress = !/^(?:ContentRejected|AttachmentRejected|MessageTooLarge)$/.test(bounceSubType ?? '');
  const fallback = bounceType === 'Permanent' ? '5.1.1' : isTransient && isOfAddress ? '4.0.0' : null;

  return bounceOf({
    recipient: addressesOf(bouncedRecipients),
    code: first?.status,
    words: first?.diagnosticCode ?? '',
    fallback,
    isTemporary: isTransient,
  });
};

/** `not-spam`: the person took the email out of the spam. */
const complaintContent = ({
  complainedRecipients,
  complaintFeedbackType,
}: NonNullable<Report['complaint']>) =>
  complaintFeedbackType === 'not-spam' ? null : complaintOf(addressesOf(complainedRecipients));
