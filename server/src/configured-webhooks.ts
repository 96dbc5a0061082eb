import { isGroup } from './config-option';

/** User and password that a provider sends with HTTP's basic authentication, as it stands in the URL that it calls. */
export type BasicCredentials = { user: string; password: string };

/** The option `inbound.webhooks`: what proves that a request comes from a provider. A provider without one is not answered. */
export type ConfiguredWebhooks = {
  /** ARNs of the SNS topics to which SES reports. */
  ses?: { topics: string[] };
  /** The verification key of the signed event webhook: base64 of a public key (DER, SPKI). */
  sendgrid?: { publicKey: string };
  mailgun?: { signingKey: string };
  postmark?: BasicCredentials;
  /** The signing secret of the webhook, `whsec_…`. */
  resend?: { secret: string };
  brevo?: BasicCredentials;
  mailjet?: BasicCredentials;
  /** Any other program; see docs/webhooks.md. */
  generic?: { secret: string };
};

export type WebhookName = keyof ConfiguredWebhooks;

type Field = { name: string; allowed: string; accepts: (value: unknown) => boolean };

const isText = (value: unknown, pattern: RegExp): value is string =>
  typeof value === 'string' && pattern.test(value);

const text = (name: string, pattern: RegExp, allowed: string): Field => ({
  name,
  allowed,
  accepts: (value) => isText(value, pattern),
});

export const TOPIC_ARN = /^arn:(aws|aws-cn|aws-us-gov):sns:([a-z0-9-]{1,30}):(\d{12}):([\w.-]{1,256})$/;

/** A guess costs one request, and nothing but its length protects this password. */
const BASIC: Field[] = [
  text('user', /^[^:\s]{1,100}$/, 'a name without colons and spaces'),
  text('password', /^\S{16,200}$/, 'a password of 16 to 200 characters without spaces'),
];

const FIELDS: Record<WebhookName, Field[]> = {
  ses: [
    {
      name: 'topics',
      allowed: "a list of ARNs, such as ['arn:aws:sns:eu-west-1:123456789012:bounces']",
      accepts: (value) =>
        Array.isArray(value) && value.length > 0 && value.every((topic) => isText(topic, TOPIC_ARN)),
    },
  ],
  sendgrid: [
    text('publicKey', /^[A-Za-z0-9+/]{100,200}={0,2}$/, 'the verification key, as SendGrid shows it'),
  ],
  mailgun: [text('signingKey', /^\S{16,200}$/, 'the webhook signing key of the account')],
  postmark: BASIC,
  resend: [text('secret', /^whsec_[A-Za-z0-9+/]{22,200}={0,2}$/, 'the signing secret, whsec_…')],
  brevo: BASIC,
  mailjet: BASIC,
  generic: [text('secret', /^\S{32,200}$/, 'a secret of 32 to 200 characters without spaces')],
};

export const WEBHOOK_NAMES = Object.keys(FIELDS) as WebhookName[];

/** The faults of the options, one a line, without their values; empty when there is none. */
export const webhookProblems = (webhooks: unknown): string[] => {
  if (!isGroup(webhooks))
    return ['inbound.webhooks is invalid; allowed: an object with a group for each provider'];

  return Object.entries(webhooks).flatMap(([name, group]) => {
    const path = `inbound.webhooks.${name}`;
    const fields = (FIELDS as Record<string, Field[] | undefined>)[name];
    if (!fields) return [`${path} is not a provider; allowed: ${WEBHOOK_NAMES.join(', ')}`];
    if (group === null || group === undefined) return [];
    if (!isGroup(group))
      return [`${path} is invalid; allowed: { ${fields.map((field) => field.name).join(', ')} }`];

    return [
      ...fields.flatMap((field) => fieldProblem(`${path}.${field.name}`, field, group[field.name])),
      ...Object.keys(group)
        .filter((given) => !fields.some((field) => field.name === given))
        .map(
          (given) =>
            `${path}.${given} is not an option; allowed: ${fields.map((field) => field.name).join(', ')}`
        ),
    ];
  });
};

const fieldProblem = (path: string, { allowed, accepts }: Field, value: unknown): string[] => {
  if (value === undefined || value === null || value === '') return [`${path} is missing: ${allowed}`];
  return accepts(value) ? [] : [`${path} is invalid; allowed: ${allowed}`];
};
