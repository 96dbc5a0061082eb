import { timingSafeEqual } from 'node:crypto';
import type { ConfiguredWebhooks, WebhookName } from '../../configured-webhooks';
import type { ProviderEvent } from './provider-event';

/** A request to a webhook, as it came: nothing of it is parsed yet. */
export type WebhookRequest = {
  raw: Buffer;
  /** Empty for a header that the request does not have. The name is in lower case. */
  header: (name: string) => string;
  now: Date;
};

/**
 * What identifies a signed request, so that it is accepted once; its events are known by their own ids, too. Null where the provider
 * signs nothing: a repeated request is then answered like the first.
 */
export type Delivery = { id: string; sentAt: Date } | null;

export type WebhookProvider<Name extends WebhookName = WebhookName> = {
  /** How old a request may be: as long as the provider repeats one that was not accepted, with the time of the first try. */
  windowMs: number;
  /** Reads what is signed besides the body. @throws {WebhookRefused} when the request is not signed, or not about our topics */
  identify: (request: WebhookRequest, settings: Settings<Name>) => Delivery;
  /** The signature is checked by a request, of the certificate of SNS. So it is checked last. */
  asksForCertificate?: true;
  /** Whether the signature is right. */
  isAuthentic: (request: WebhookRequest, settings: Settings<Name>) => boolean | Promise<boolean>;
  /** The events of the parsed body; empty for kinds that nothing follows from. Null when the body is none of the provider's. */
  read: (body: unknown) => ProviderEvent[] | null;
  /** Answers a request of the provider that has no events, such as the confirmation of a subscription. */
  confirm?: (body: unknown, now: Date) => Promise<void>;
};

export type Settings<Name extends WebhookName> = NonNullable<ConfiguredWebhooks[Name]>;

/** A request that is not answered: not signed (401), or signed but stale, replayed or of another topic (403). */
export class WebhookRefused extends Error {
  constructor(
    readonly status: 401 | 403,
    message: string
  ) {
    super(message);
  }
}

export const unsigned = () => new WebhookRefused(401, 'The request is not signed as the provider signs.');

/** Clocks differ. */
const MAX_AHEAD_MS = 5 * 60_000;

export const isFresh = (sentAt: Date, now: Date, windowMs: number): boolean => {
  const age = now.getTime() - sentAt.getTime();

  return age <= windowMs && age >= -MAX_AHEAD_MS;
};

/** Compares in constant time, for any lengths. */
export const isEqual = (given: string | Buffer, expected: string | Buffer): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];

  return a.length === b.length && timingSafeEqual(a, b);
};

/** @throws {WebhookRefused} for anything but digits */
export const timeOf = (unixSeconds: string): Date => {
  if (!/^\d{9,11}$/.test(unixSeconds)) throw unsigned();
  return new Date(Number(unixSeconds) * 1000);
};

/** The parsed body; undefined when it is not JSON. */
export const jsonOf = ({ raw }: Pick<WebhookRequest, 'raw'>): unknown => {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
};
