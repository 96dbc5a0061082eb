import { verify } from 'node:crypto';
import { TOPIC_ARN } from '../../configured-webhooks';
import { z } from '../../strapi/host';
import { signingKeyAt } from './sns-certificate';

/** A message of Amazon SNS, which carries the reports of SES. */

const TYPES = ['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation'] as const;

export const snsMessage = z.object({
  Type: z.enum(TYPES),
  MessageId: z.string().regex(/^[\w-]{8,100}$/),
  TopicArn: z.string().regex(TOPIC_ARN),
  Subject: z.string().nullish(),
  Message: z.string(),
  Timestamp: z.iso.datetime(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string().regex(/^[A-Za-z0-9+/]{170,700}={0,2}$/),
  SigningCertURL: z.string().max(500),
  SubscribeURL: z.string().max(2_000).optional(),
  Token: z.string().optional(),
});

export type SnsMessage = ReturnType<typeof snsMessage.parse>;

/** The host of SNS in the region of the topic: certificates and confirmations come from no other. */
const hostOf = (topic: string): string => {
  const [, partition, region] = TOPIC_ARN.exec(topic) ?? [];

  return `sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`;
};

/** Whether the message was signed by SNS. @throws {SnsUnavailable} when its certificate cannot be fetched */
export const isSignedBySns = async (message: SnsMessage, now: Date): Promise<boolean> => {
  const url = urlAt(message.SigningCertURL, hostOf(message.TopicArn));
  if (!url || !/^\/SimpleNotificationService-[0-9a-zA-Z]{10,80}\.pem$/.test(url.pathname) || url.search)
    return false;
  // Without a fragment, so that one certificate is fetched and kept once.
  const key = await signingKeyAt(`${url.origin}${url.pathname}`, now);
  const algorithm = message.SignatureVersion === '1' ? 'sha1' : 'sha256';

  return verify(algorithm, Buffer.from(signedText(message)), key, Buffer.from(message.Signature, 'base64'));
};

/** https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html */
const signedText = (message: SnsMessage): string => {
  const names =
    message.Type === 'Notification'
      ? (['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const)
      : (['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const);

  return names
    .map((name) => [name, (message as Record<string, unknown>)[name]])
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}\n${value}\n`)
    .join('');
};

/** The URL that confirms the subscription of this very topic; null for any other. */
export const confirmationUrl = ({ SubscribeURL = '', TopicArn }: SnsMessage): string | null => {
  const url = urlAt(SubscribeURL, hostOf(TopicArn));
  const isOfTopic =
    url?.pathname === '/' &&
    url.searchParams.get('Action') === 'ConfirmSubscription' &&
    url.searchParams.get('TopicArn') === TopicArn;

  return url && isOfTopic ? url.href : null;
};

/** Null unless it is https at the default port of this host. */
const urlAt = (text: string, host: string): URL | null => {
  const url = URL.canParse(text) ? new URL(text) : null;

  return url?.protocol === 'https:' && url.host === host && !url.username && !url.password ? url : null;
};
