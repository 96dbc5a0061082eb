import type { Core } from '@strapi/types';
import { inChunks, inTransaction, table, type Transaction } from '../../database/database';
import { type EmailFacts, emails, type Mark } from '../../emails/emails';
import { currentActor } from '../../strapi/actor';
import type { NewEvent } from './event';

/** Inserts events. Ignores those whose key exists already. */
export const insertEvents = async (strapi: Core.Strapi, events: NewEvent[], trx: Transaction) => {
  for (const chunk of inChunks(events)) {
    await table(strapi, 'event', trx).insert(chunk.map(toRow)).onConflict('key').ignore();
  }
};

type MarkedKind = 'replied' | 'bounced' | 'unsubscribed' | 'complained';

/**
 * Marks the email and inserts an event, the first time, with the reason and the name of the admin user whose request it is. Does
 * nothing for an email that is marked already.
 */
export const recordOnce = (
  strapi: Core.Strapi,
  email: EmailFacts,
  kind: MarkedKind,
  { at, reason = null }: { at: Date; reason?: string | null }
): Promise<boolean> =>
  inTransaction(strapi, async (trx) => {
    const isFirst = await emails(strapi).mark(email.id, MARKS[kind], at, trx);
    const event = toEvent(email, kind, at, `${kind}:${email.publicId}`);
    const actorName = currentActor(strapi)?.name ?? null;
    if (isFirst) await insertEvents(strapi, [{ ...event, reason, actorName }], trx);
    return isFirst;
  });

/** Takes back what recordOnce recorded, so that the figures count it no more. */
export const withdrawOnce = async (
  strapi: Core.Strapi,
  email: EmailFacts,
  kind: MarkedKind,
  trx: Transaction
) => {
  await emails(strapi).clearMark(email.id, MARKS[kind], trx);
  await table(strapi, 'event', trx).where({ email_id: email.id, kind }).delete();
};

type Owner = Pick<NewEvent, 'prospectId'>;

/** An event that does not come from a hit. */
export const toEvent = (
  { id, prospectId, stepId, sequenceId }: Pick<EmailFacts, 'id' | 'stepId' | 'sequenceId'> & Owner,
  kind: NewEvent['kind'],
  occurredAt: Date,
  key: string
): NewEvent => ({
  kind,
  emailId: id,
  linkId: null,
  prospectId,
  stepId,
  sequenceId,
  occurredAt,
  audience: 'human',
  reason: null,
  agent: null,
  network: null,
  signals: 0,
  key,
});

const MARKS: Record<MarkedKind, Mark> = {
  replied: 'replied_at',
  bounced: 'bounced_at',
  unsubscribed: 'unsubscribed_at',
  complained: 'complained_at',
};

const toRow = (event: NewEvent) => ({
  kind: event.kind,
  ...(event.emailId !== null && { email_id: event.emailId }),
  link_id: event.linkId,
  prospect_id: event.prospectId,
  step_id: event.stepId,
  sequence_id: event.sequenceId,
  occurred_at: event.occurredAt,
  audience: event.audience,
  reason: event.reason,
  agent: event.agent,
  actor_name: event.actorName ?? null,
  network: event.network,
  signals: event.signals,
  sender: event.sender ?? null,
  away_until: event.awayUntil ?? null,
  key: event.key,
});
