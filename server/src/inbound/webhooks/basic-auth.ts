import { createHash } from 'node:crypto';
import type { BasicCredentials } from '../../configured-webhooks';
import { isEqual, unsigned, type WebhookProvider, type WebhookRequest } from './webhook-request';

type Verification = Pick<
  WebhookProvider<'postmark' | 'brevo' | 'mailjet'>,
  'windowMs' | 'identify' | 'isAuthentic'
>;

/**
 * For providers that sign nothing: user and password of HTTP's basic authentication (RFC 7617), which stand in the URL that the
 * provider calls. Neither time nor body can be checked; whoever has the password may report anything.
 */
export const basicAuth: Verification = {
  windowMs: Infinity,

  identify(request) {
    if (!/^basic /i.test(request.header('authorization'))) throw unsigned();
    return null;
  },

  isAuthentic: (request, { user, password }: BasicCredentials) =>
    isEqual(hashOf(credentialsOf(request)), hashOf(`${user}:${password}`)),
};

const credentialsOf = ({ header }: WebhookRequest): string =>
  Buffer.from(header('authorization').slice('basic '.length).trim(), 'base64').toString('utf8');

/** Hides the length, too. */
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
