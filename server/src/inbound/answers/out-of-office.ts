import type { Core } from '@strapi/types';
import { table, type Transaction } from '../../database/database';
import { type EmailFacts, emails } from '../../emails/emails';
import { postponeNextEmails } from '../../emails/plan/postpone';
import { DAY_MS } from '../../lib/durations';
import { insertEvents, toEvent } from '../../tracking/events/events';

const DEFAULT_DAYS = 3;

/**
 * Records an automatic reply, once an email: a later one to the same email changes its date. The person's next emails wait
 * until then, or for three days after a reply that names no date. It is no reply: nothing stops.
 */
export const saveOutOfOffice = async (
  strapi: Core.Strapi,
  email: EmailFacts,
  { at, awayUntil, trx }: { at: Date; awayUntil: Date | null; trx: Transaction }
) => {
  const until = awayUntil ?? new Date(at.getTime() + DEFAULT_DAYS * DAY_MS);
  const key = `out-of-office:${email.publicId}`;
  await emails(strapi).setAway(email.id, { at, until }, trx);
  await insertEvents(strapi, [{ ...toEvent(email, 'out-of-office', at, key), awayUntil: until }], trx);
  await table(strapi, 'event', trx).where({ key }).update({ away_until: until });
  await postponeNextEmails(strapi, { prospectId: email.prospectId, until }, trx);
};
