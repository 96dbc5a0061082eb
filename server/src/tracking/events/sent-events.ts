import type { Core } from '@strapi/types';
import { outcomeSaved } from '../../sending/hooks';
import { insertEvents, toEvent } from './events';

/** Every email sent, or failed for good, leaves an event in the transaction that wrote it down. */
export const recordOutcome = (strapi: Core.Strapi) =>
  outcomeSaved.follow(strapi, ({ emails, outcome, at, trx }) => {
    const events = emails.map((email) => {
      const key =
        outcome === 'sent' ? `sent:${email.publicId}` : `failed:${email.publicId}:${email.attempts}`;
      return toEvent(email, outcome, at, key);
    });

    return insertEvents(strapi, events, trx);
  });
