import type { Core } from '@strapi/types';
import { settled } from '../sending/settled';
import { insertEvents, plainEvent } from './events';

/** Every email sent, or failed for good, leaves an event in the transaction that wrote it down. */
export const recordSettled = (strapi: Core.Strapi) =>
  settled.follow(strapi, ({ email, outcome, at, trx }) => {
    const key = outcome === 'sent' ? `sent:${email.id}` : `failed:${email.id}:${email.attempts}`;

    return insertEvents(strapi, [plainEvent(email, outcome, at, key)], trx);
  });
