import type { Core } from '@strapi/types';
import type { WebhookName } from '../../configured-webhooks';
import { inTransaction } from '../../database/database';
import { isDuplicate } from '../../database/database-errors';
import { pluginConfig } from '../../strapi/environment';
import { applyMail } from '../answers/apply-mail';
import { deliveryKey, isKnown, rememberDelivery } from './deliveries';
import { type ProviderEvent, toReading } from './provider-event';
import { PROVIDERS } from './providers';
import {
  isFresh,
  jsonOf,
  type Settings,
  unsigned,
  type WebhookProvider,
  WebhookRefused,
  type WebhookRequest,
} from './webhook-request';

export const MAX_EVENTS = 1_000;

export type Receipt = {
  /** Events about bounces, complaints and unsubscribes. */
  events: number;
  /** Those of them that are about an email of ours, and were not received before. */
  applied: number;
};

/**
 * Verifies a request of a provider, and does what follows from its events. Resolves when all of it is committed. The same request
 * is accepted once, and an event once, whichever requests it comes in.
 *
 * Resolves with null for a provider that is not set up, with `too-many` above MAX_EVENTS, and with `unreadable` for a body that
 * is signed but none of the provider's.
 *
 * @throws {WebhookRefused} for a request that is not signed, stale, replayed, or of another topic: nothing was written
 */
export const receiveWebhook = async (
  strapi: Core.Strapi,
  name: string,
  request: WebhookRequest
): Promise<Receipt | 'too-many' | 'unreadable' | null> => {
  const found = findProvider(strapi, name);
  if (!found) return null;
  const { provider } = found;
  const key = await verify(strapi, { name, ...found }, request);

  const body = jsonOf(request);
  const events = body === undefined ? null : provider.read(body);
  if (events === null) return 'unreadable';
  if (events.length > MAX_EVENTS || (Array.isArray(body) && body.length > MAX_EVENTS)) return 'too-many';

  let applied = 0;
  for (const event of events) if (await applyOnce(strapi, name, { event, now: request.now })) applied += 1;
  if (events.length === 0) await provider.confirm?.(body, request.now);
  if (key !== null) await rememberDelivery(strapi, key, request.now);
  return { events: events.length, applied };
};

type Found = { provider: WebhookProvider; settings: Settings<WebhookName> };

const findProvider = (strapi: Core.Strapi, name: string): Found | null => {
  const { webhooks } = pluginConfig(strapi).inbound;
  if (!Object.hasOwn(PROVIDERS, name) || !Object.hasOwn(webhooks, name)) return null;
  const settings = webhooks[name as WebhookName];

  return settings ? { provider: PROVIDERS[name as WebhookName] as WebhookProvider, settings } : null;
};

/**
 * Resolves with the key of the delivery; null where none can be replayed. The signature is checked before the database is asked,
 * except where a request is needed for it.
 */
const verify = async (
  strapi: Core.Strapi,
  { name, provider, settings }: Found & { name: string },
  request: WebhookRequest
): Promise<string | null> => {
  const delivery = provider.identify(request, settings);
  const key = delivery && deliveryKey(name, delivery.id);
  const refuseForged = async () => {
    if (!(await provider.isAuthentic(request, settings))) throw unsigned();
  };

  if (!provider.asksForCertificate) await refuseForged();
  if (delivery && !isFresh(delivery.sentAt, request.now, provider.windowMs))
    throw new WebhookRefused(403, 'The request is too old, or the clock of this server is wrong.');
  if (key !== null && (await isKnown(strapi, key)))
    throw new WebhookRefused(403, 'The request was received before.');
  if (provider.asksForCertificate) await refuseForged();

  return key;
};

type Applied = { event: ProviderEvent; now: Date };

/** Resolves with whether something followed from it. */
const applyOnce = async (strapi: Core.Strapi, name: string, { event, now }: Applied): Promise<boolean> => {
  const at = event.at && event.at < now ? event.at : now;
  const mail = {
    reading: toReading(event),
    key: deliveryKey(`event of ${name}`, event.id),
    mailbox: null,
    receivedAt: at,
  };
  try {
    return await inTransaction(strapi, (trx) => applyMail(strapi, mail, trx));
  } catch (error) {
    // Another request with the same event is applied at this moment.
    if (isDuplicate(error, { index: 'sequences_received_mails_key', column: 'sequences_received_mails.key' }))
      return false;
    throw error;
  }
};
