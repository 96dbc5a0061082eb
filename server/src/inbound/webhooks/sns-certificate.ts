import { type KeyObject, X509Certificate } from 'node:crypto';
import { createBoundedCache } from '../../lib/bounded-cache';
import { createRateLimiter } from '../../sending/limits/rate-limiter';
import { WebhookRefused } from './webhook-request';

/** SNS replaces its certificate about once a year. */
const MAX_CERTIFICATES = 20;

const MAX_BYTES = 32 * 1024;

const TIMEOUT_MS = 5_000;

/** So that forged messages, which name certificates that do not exist, cannot make us flood SNS. */
const MAX_REQUESTS_PER_MINUTE = 10;

const keys = createBoundedCache<string, KeyObject>(MAX_CERTIFICATES);
const requests = createRateLimiter(MAX_REQUESTS_PER_MINUTE, 60_000);

/** A request to SNS failed. It sends the message again when it is told to. */
export class SnsUnavailable extends Error {}

/**
 * The key of the certificate at a URL of SNS.
 *
 * @throws {SnsUnavailable} when it cannot be fetched
 * @throws {WebhookRefused} when it has expired
 */
export const signingKeyAt = async (url: string, now: Date): Promise<KeyObject> => {
  const known = keys.get(url);
  if (known) return known;
  const certificate = new X509Certificate(await fetchText(url, now));
  if (Date.parse(certificate.validTo) < now.getTime())
    throw new WebhookRefused(403, 'The certificate of SNS has expired.');

  keys.set(url, certificate.publicKey);
  return certificate.publicKey;
};

/** The text at a URL of SNS. The caller has checked the URL. @throws {SnsUnavailable} for a redirect, an error, or a long answer */
export const fetchText = async (url: string, now: Date): Promise<string> => {
  if (!requests.take(now.getTime())) throw new SnsUnavailable('Too many requests to SNS in a minute.');
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    (error: Error) => error
  );
  if (response instanceof Error) throw new SnsUnavailable(response.message);
  if (!response.ok) throw new SnsUnavailable(`SNS answered with ${response.status}.`);
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  for (let bytes = 0; ;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) break;
    bytes += value.length;
    if (bytes > MAX_BYTES) throw new SnsUnavailable('The answer of SNS is too long.');
    chunks.push(value);
  }

  return Buffer.concat(chunks).toString('utf8');
};
