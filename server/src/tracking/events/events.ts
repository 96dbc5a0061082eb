import type { Core } from '@strapi/types';
import { inChunks, inTransaction, table, type Transaction } from '../../database/database';
import { type EmailFacts, emails, type Mark } from '../../emails/emails';
import type { NewEvent } from './event';

/** Writes events; one whose key is there already is left out. */
export const insertEvents = async (strapi: Core.Strapi, events: NewEvent[], trx: Transaction) => {
  for (const chunk of inChunks(events)) {
    await table(strapi, 'event', trx).insert(chunk.map(toRow)).onConflict('key').ignore();
  }
};

type MarkedKind = 'replied' | 'bounced' | 'unsubscribed' | 'complained';

/** What can happen once to an email: the first time leaves an event, later ones change nothing. */
export const recordOnce = (strapi: Core.Strapi, email: EmailFacts, kind: MarkedKind, at: Date) =>
  inTransaction(strapi, async (trx) => {
    const isFirst = await emails(strapi).mark(email.id, MARKS[kind], at, trx);
    if (isFirst) await insertEvents(strapi, [toEvent(email, kind, at, `${kind}:${email.publicId}`)], trx);
  });

/** An event that no program caused by fetching something. */
export const toEvent = (
  { id, prospectId, stepId, sequenceId }: Omit<EmailFacts, 'enrollmentId' | 'publicId'>,
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
  email_id: event.emailId,
  link_id: event.linkId,
  prospect_id: event.prospectId,
  step_id: event.stepId,
  sequence_id: event.sequenceId,
  occurred_at: event.occurredAt,
  audience: event.audience,
  reason: event.reason,
  agent: event.agent,
  network: event.network,
  signals: event.signals,
  key: event.key,
});
