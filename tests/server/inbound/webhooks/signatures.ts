import { execFileSync } from 'node:child_process';
import { createHmac, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Requests signed as each provider signs, with keys of this run. */

export type SignedRequest = { body: string; headers: Record<string, string> };

const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000));

const BASIC = { user: 'strapi', password: randomBytes(12).toString('hex') };
const SENDGRID = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const MAILGUN_KEY = randomBytes(16).toString('hex');
const RESEND_KEY = randomBytes(24);
const GENERIC_SECRET = randomBytes(24).toString('hex');

export const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:bounces';

export const WEBHOOKS = {
  ses: { topics: [TOPIC] },
  sendgrid: {
    publicKey: SENDGRID.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  },
  mailgun: { signingKey: MAILGUN_KEY },
  postmark: BASIC,
  resend: { secret: `whsec_${RESEND_KEY.toString('base64')}` },
  brevo: BASIC,
  mailjet: BASIC,
  generic: { secret: GENERIC_SECRET },
};

export const signBasic = (body: unknown): SignedRequest => ({
  body: JSON.stringify(body),
  headers: {
    authorization: `Basic ${Buffer.from(`${BASIC.user}:${BASIC.password}`).toString('base64')}`,
  },
});

export const signSendgrid = (body: unknown, at = new Date()): SignedRequest => {
  const raw = JSON.stringify(body);

  return {
    body: raw,
    headers: {
      'x-twilio-email-event-webhook-timestamp': seconds(at),
      'x-twilio-email-event-webhook-signature': sign(
        'sha256',
        Buffer.from(seconds(at) + raw),
        SENDGRID.privateKey
      ).toString('base64'),
    },
  };
};

export const signMailgun = (body: object, at = new Date()): SignedRequest => {
  const token = randomBytes(25).toString('hex');
  const timestamp = seconds(at);
  const signature = createHmac('sha256', MAILGUN_KEY)
    .update(timestamp + token)
    .digest('hex');

  return { body: JSON.stringify({ signature: { timestamp, token, signature }, ...body }), headers: {} };
};

const standard =
  (prefix: string, key: Buffer) =>
  (body: unknown, at = new Date()): SignedRequest => {
    const raw = JSON.stringify(body);
    const id = `msg_${randomBytes(12).toString('hex')}`;
    const signature = createHmac('sha256', key)
      .update(`${id}.${seconds(at)}.${raw}`)
      .digest('base64');

    return {
      body: raw,
      headers: {
        [`${prefix}-id`]: id,
        [`${prefix}-timestamp`]: seconds(at),
        [`${prefix}-signature`]: `v1,${randomBytes(32).toString('base64')} v1,${signature}`,
      },
    };
  };

export const signResend = standard('svix', RESEND_KEY);
export const signGeneric = standard('webhook', Buffer.from(GENERIC_SECRET));

/** A key and a certificate for it, as SNS has one. */
const createCertificate = () => {
  const directory = mkdtempSync(join(tmpdir(), 'sns-'));
  const [key, certificate] = ['key.pem', 'certificate.pem'].map((name) => join(directory, name));
  execFileSync(
    'openssl',
    // prettier-ignore
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '2', '-subj', '/CN=sns.amazonaws.com'],
    { stdio: 'ignore' }
  );
  const made = {
    privateKey: createPrivateKey(readFileSync(key)),
    certificate: readFileSync(certificate, 'utf8'),
  };
  rmSync(directory, { recursive: true });

  return made;
};

export const SNS = createCertificate();

export const CERTIFICATE_URL =
  'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-7506a1e35b36ef5a444dd1a8e7cc3ed8.pem';

/** A certificate that cannot be fetched. */
export const UNAVAILABLE_URL = CERTIFICATE_URL.replace('7506a1e3', 'ffffffff');

export const SUBSCRIBE_URL = `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=2336412f37`;

/** https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html */
export const signSns = (fields: Record<string, string>, at = new Date()): SignedRequest => {
  const message: Record<string, string> = {
    Type: 'Notification',
    MessageId: `22b80b92-fdea-4c2c-8f9d-${randomBytes(6).toString('hex')}`,
    TopicArn: TOPIC,
    Timestamp: at.toISOString(),
    SignatureVersion: '2',
    SigningCertURL: CERTIFICATE_URL,
    ...fields,
  };
  const names =
    message.Type === 'Notification'
      ? ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
      : ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
  const text = names
    .filter((name) => message[name] !== undefined)
    .map((name) => `${name}\n${message[name]}\n`)
    .join('');
  const algorithm = message.SignatureVersion === '1' ? 'sha1' : 'sha256';
  const Signature = sign(algorithm, Buffer.from(text), SNS.privateKey).toString('base64');

  return {
    body: JSON.stringify({ ...message, Signature }),
    headers: { 'content-type': 'text/plain; charset=UTF-8' },
  };
};

/** A body without the signature that some providers put into it. */
export const withoutSignature = (body: string) => {
  const parsed = JSON.parse(body);
  if (!Array.isArray(parsed)) {
    delete parsed.signature;
    delete parsed.Signature;
  }
  return JSON.stringify(parsed);
};

/** Another signature or password, of the right shape. */
export const forge = ({ body, headers }: SignedRequest): SignedRequest => {
  const turn = (text: string) =>
    text.replace(/[a-f0-9](?=[^a-f0-9]*$)/i, (last) => (last === '0' ? '1' : '0'));
  const parsed = JSON.parse(body);
  if (parsed.signature) parsed.signature.signature = turn(parsed.signature.signature);
  if (parsed.Message) parsed.Message = parsed.Message.replace('Bounce', 'Complaint');

  return {
    body: JSON.stringify(parsed),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        /signature$/.test(name)
          ? value.replace(/[A-Za-z]/g, (letter) => (letter === 'A' ? 'B' : 'A')).replace(/^./, 'v')
          : name === 'authorization'
            ? `Basic ${Buffer.from('strapi:wrong').toString('base64')}`
            : value,
      ])
    ),
  };
};
