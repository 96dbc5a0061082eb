import type { LostHeaders } from '../contract';
import type { Message } from './message';

type Options = Record<string, unknown>;

/** How a provider of Strapi's email plugin reads what is not sender, recipient, subject and content. */
type Provider = {
  /** Matches the name under `email.config.provider`: short, a package, or a path. */
  name: RegExp;
  toOptions: (message: Message) => Options;
  /** The headers that it drops, whatever it is given. */
  lost: LostHeaders[];
  source: string;
};

const named = (pattern: string) =>
  new RegExp(`(?:^|[/\\\\]|provider-email-)(?:${pattern})(?:$|[/\\\\])`, 'i');

const ALL: LostHeaders[] = ['one-click', 'threads', 'message-id'];

/** The options that every provider reads. */
const basics = ({ from, to, replyTo, subject, html, text }: Message): Options => ({
  from,
  to,
  ...(replyTo && { replyTo }),
  subject,
  html,
  text,
});

const threadHeaders = ({ inReplyTo, references }: Message): Record<string, string> => ({
  ...(inReplyTo && { 'In-Reply-To': inReplyTo }),
  ...(references && { References: references }),
});

const allHeaders = (message: Message): Record<string, string> => ({
  ...message.headers,
  ...threadHeaders(message),
  'Message-ID': message.messageId,
});

/** Services that set a Message-ID of their own: an answer to ours would belong to no thread. */
const unsubscribeHeaders = ({ headers }: Message): Record<string, string> => headers;

const PROVIDERS: Provider[] = [
  {
    name: named('nodemailer|sendmail'),
    toOptions: (message) => ({ ...message }),
    lost: [],
    source: 'https://github.com/strapi/strapi/blob/main/packages/providers/email-nodemailer/src/index.ts',
  },
  {
    name: named('sendgrid'),
    toOptions: (message) => ({ ...basics(message), headers: allHeaders(message) }),
    lost: [],
    source: 'https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send',
  },
  {
    // Mailgun takes each header as a field of the form.
    name: named('mailgun'),
    toOptions: (message) => ({
      ...basics(message),
      ...Object.fromEntries(Object.entries(allHeaders(message)).map(([name, value]) => [`h:${name}`, value])),
    }),
    lost: [],
    source: 'https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages',
  },
  {
    // It calls SendEmail of version 1, which has no headers.
    name: named('amazon-ses'),
    toOptions: basics,
    lost: ALL,
    source: 'https://github.com/strapi/strapi/blob/main/packages/providers/email-amazon-ses/src/utils.ts',
  },
  {
    // Its library takes neither `headers` nor `replyTo`, but `reply_to`.
    name: named('strapi-provider-email-resend|resend'),
    toOptions: (message) => ({ ...basics(message), reply_to: message.replyTo, headers: allHeaders(message) }),
    lost: ALL,
    source: 'https://github.com/jerodfritz/strapi-provider-email-resend/blob/main/src/index.js',
  },
  {
    // It sends the whole mailbox as the name of the sender, unless `sender` is given.
    name: named('strapi-provider-email-brevo|brevo|sendinblue'),
    toOptions: (message) => {
      const { name, address } = parseMailbox(message.from);
      return {
        ...basics(message),
        sender: { ...(name && { name }), email: address },
        headers: unsubscribeHeaders(message),
      };
    },
    lost: ['threads', 'message-id'],
    source: 'https://developers.brevo.com/reference/sendtransacemail',
  },
  {
    name: named('strapi-provider-email-postmark|postmark'),
    toOptions: (message) => ({
      ...basics(message),
      Headers: Object.entries({ ...allHeaders(message), 'X-PM-KeepID': 'true' }).map(([Name, Value]) => ({
        Name,
        Value,
      })),
    }),
    lost: [],
    source: 'https://postmarkapp.com/support/article/1137-can-i-set-a-custom-message-id-header',
  },
  {
    // Mailjet refuses an email with a property that it does not know, and takes name and address apart.
    name: named('strapi-provider-email-mailjet|mailjet'),
    toOptions: (message) => {
      const { name, address } = parseMailbox(message.from);
      const { replyTo, ...others } = basics(message);
      return {
        ...others,
        from: address,
        ...(name && { fromName: name }),
        ...(typeof replyTo === 'string' && { ReplyTo: { Email: replyTo } }),
        Headers: unsubscribeHeaders(message),
      };
    },
    lost: ['threads', 'message-id'],
    source: 'https://dev.mailjet.com/email/guides/send-api-v31/',
  },
  {
    // It picks sender, recipients, subject and content, and drops the rest.
    name: named('strapi-provider-email-smtp|smtp'),
    toOptions: basics,
    lost: ALL,
    source: 'https://github.com/bass3l/strapi-provider-email-smtp/blob/master/lib/index.js',
  },
];

/** Unknown providers get the headers in each common way. */
const anyProvider = (message: Message): Options => ({
  ...message,
  headers: { ...message.headers, ...threadHeaders(message) },
});

const findProvider = (provider: string) => PROVIDERS.find(({ name }) => name.test(provider));

/** The message in the options that this provider reads. */
export const toProviderOptions = (provider: string, message: Message): Options =>
  (findProvider(provider)?.toOptions ?? anyProvider)(message);

/** The headers that this provider drops from each email; none for a provider that we do not know. */
export const lostHeaders = (provider: string): LostHeaders[] => findProvider(provider)?.lost ?? [];

/** RFC 5322 §3.4, as `mailbox` writes it. */
const parseMailbox = (mailbox: string): { name: string; address: string } => {
  const [, quoted, plain, address] = /^(?:"((?:\\.|[^"\\])*)"|([^"<]*?))\s*<([^<>]+)>$/.exec(mailbox) ?? [];

  return { name: quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '', address: address ?? mailbox };
};
