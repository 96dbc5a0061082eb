import { createHmac } from 'node:crypto';
import { isEqual, timeOf, unsigned, type WebhookProvider } from './webhook-request';

type Signed = Pick<WebhookProvider<'resend' | 'generic'>, 'windowMs' | 'identify' | 'isAuthentic'>;

/**
 * Verifies the signatures of Standard Webhooks, which Svix invented (https://www.standardwebhooks.com): HMAC-SHA256 over
 * `id.timestamp.body`. A request has several while a secret is replaced.
 */
export const standardWebhook = (prefix: 'svix' | 'webhook', keyOf: (secret: string) => Buffer): Signed => ({
  // Each try is signed anew.
  windowMs: 5 * 60_000,

  identify({ header }) {
    const id = header(`${prefix}-id`);
    if (!/^[\w.:-]{8,200}$/.test(id) || header(`${prefix}-signature`) === '') throw unsigned();
    const timestamp = header(`${prefix}-timestamp`);
    // Another try has the same id and another time.
    return { id: `${id}.${timestamp}`, sentAt: timeOf(timestamp) };
  },

  isAuthentic({ header, raw }, { secret }) {
    const expected = createHmac('sha256', keyOf(secret))
      .update(`${header(`${prefix}-id`)}.${header(`${prefix}-timestamp`)}.`)
      .update(raw)
      .digest('base64');
    const given = header(`${prefix}-signature`).split(' ').slice(0, MAX_SIGNATURES);

    return given.some((signature) => isEqual(signature, `v1,${expected}`));
  },
});

const MAX_SIGNATURES = 10;

/** `whsec_` and base64. */
export const keyOfSecret = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
