import type { Core } from '@strapi/types';
import { outcomeSaved } from '../../sending/hooks';
import { insertEvents, toEvent } from './events';

/** Inserts an event for each email that was sent or failed for good, in the transaction that saves its outcome. */
export const recordOutcome = (strapi: Core.Strapi) =>
  outcomeSaved.register(strapi, ({ emails, outcome, at, trx }) => {
    const events = emails.map((email) => {
      const key =
        outcome === 'sent' ? `sent:${email.publicId}` : `failed:${email.publicId}:${email.attempts}`;
      return toEvent(email, outcome, at, key);
    });

    return insertEvents(strapi, events, trx);
  });
