import type { Core } from '@strapi/types';
import { settled } from '../../sending/hooks';
import { insertEvents, plainEvent } from './events';

/** Every email sent, or failed for good, leaves an event in the transaction that wrote it down. */
export const recordSettled = (strapi: Core.Strapi) =>
  settled.follow(strapi, ({ emails, outcome, at, trx }) => {
    const events = emails.map((email) => {
      const key = outcome === 'sent' ? `sent:${email.publicId}` : `failed:${email.publicId}:${email.attempts}`;
      return plainEvent(email, outcome, at, key);
    });

    return insertEvents(strapi, events, trx);
  });
