import type { Core } from '@strapi/types';
import { inTransaction, table, type Transaction, caseById } from '../../database/database';
import { links } from '../../emails/links/links';
import { replanEnrollments } from '../../emails/plan/replan';
import { prospects } from '../../prospects/prospects';
import { updateClaimed, type ClaimedEmail, idsOf } from '../claims/claims';
import { type ClassifiedFailure, retryDelayMinutes } from '../failures/classify-failure';
import { outcomeSaved } from '../hooks';
import type { EmailState } from '../../emails/contract';
import { changeState } from '../../emails/email-states';

type FailureContext = { claimedBy: string; now: Date; from: 'claimed' | 'submitting' };

/** An email that the provider accepted; `acceptedId` is the Message-ID it was sent with. */
export type AcceptedEmail = ClaimedEmail & { linkIds: number[]; acceptedId: string };

/**
 * Saves accepted emails in the given transaction: their states, the sent counts of their links, their events, and the dates
 * of the steps after them. Includes emails whose lease ended while the provider had them, unless a person resolved them
 * since.
 */
export const saveSent = async (
  strapi: Core.Strapi,
  accepted: AcceptedEmail[],
  { claimedBy, now, trx }: { claimedBy: string; now: Date; trx: Transaction }
) => {
  if (accepted.length === 0) return;
  const rows = await table(strapi, 'email', trx)
    .whereIn('id', idsOf(accepted))
    .where((either) =>
      either.where({ state: 'submitting', claimed_by: claimedBy }).orWhere({ state: 'uncertain' })
    )
    .orderBy('id')
    .forUpdate()
    .select('id', 'attempts', 'message_id');
  const rowsById = new Map(rows.map((row) => [row.id, row]));
  // A different count of attempts means that the email was resent since.
  const sent = accepted.filter(({ id, attempts }) => rowsById.get(id)?.attempts === attempts + 1);
  if (sent.length === 0) return;

  await changeState(table(strapi, 'email', trx).whereIn('id', idsOf(sent)), {
    from: ['submitting', 'uncertain'],
    to: 'sent',
    values: { sent_at: now, ...NO_ERROR, updated_at: now },
  });
  await saveMessageIds(
    strapi,
    sent.filter(({ id, acceptedId }) => rowsById.get(id)?.message_id !== acceptedId),
    trx
  );
  const linksOfEmails = sent.map(({ linkIds }) => linkIds);
  await links(strapi).countSent(linksOfEmails, trx);
  await outcomeSaved.call(strapi, { emails: sent, outcome: 'sent', at: now, trx });
  for (const sequenceId of new Set(sent.map((email) => email.sequenceId))) {
    const ofSequence = sent.filter((email) => email.sequenceId === sequenceId);
    const enrollmentIds = ofSequence.map(({ enrollmentId }) => enrollmentId);
    await replanEnrollments(strapi, sequenceId, enrollmentIds, trx);
  }
};

/** Some providers assign their own Message-ID, which replies will refer to. */
const saveMessageIds = async (strapi: Core.Strapi, sent: AcceptedEmail[], trx: Transaction) => {
  if (sent.length === 0) return;
  await table(strapi, 'email', trx)
    .whereIn('id', idsOf(sent))
    .update({ message_id: caseById(strapi, sent, ({ acceptedId }) => acceptedId) });
};

/**
 * Saves a failed attempt as `retrying`, `uncertain` or `failed`. A retry whose step was deleted becomes `skipped`; retries
 * end after 48 hours with `failed`. A hard bounce also marks the prospect as bounced.
 */
export const saveFailure = async (
  strapi: Core.Strapi,
  email: ClaimedEmail,
  failure: ClassifiedFailure,
  context: FailureContext
) => {
  const error = { error_code: failure.code, error_message: failure.message };
  const delayMinutes = failure.outcome === 'retry' ? retryDelayMinutes(email.attempts + 1) : null;
  const { now } = context;

  if (delayMinutes !== null) {
    const delaySeconds = Math.max(delayMinutes * 60, failure.retryAfterSeconds);
    const dueAt = new Date(now.getTime() + delaySeconds * 1000);
    await inTransaction(strapi, async (trx) => {
      const hasStep = await table(strapi, 'email', trx)
        .where({ id: email.id })
        .whereNotNull('step_id')
        .first('id');
      const outcome: Outcome = hasStep
        ? { to: 'retrying', values: { due_at: dueAt, ...error } }
        : { to: 'skipped', values: { skip_reason: 'step-deleted', ...error } };
      const isOurs = await changeClaimed(strapi, email, context, outcome, trx);
      if (isOurs) await replanEnrollments(strapi, email.sequenceId, [email.enrollmentId], trx);
    });
    return;
  }
  if (failure.outcome === 'uncertain') {
    await changeClaimed(strapi, email, context, { to: 'uncertain', values: error });
    return;
  }

  await inTransaction(strapi, async (trx) => {
    const isOurs = await changeClaimed(strapi, email, context, { to: 'failed', values: error }, trx);
    if (isOurs) await outcomeSaved.call(strapi, { emails: [email], outcome: 'failed', at: now, trx });
  });
  if (failure.isHardBounce) await prospects(strapi).optOut([email.prospectId], 'bounced', now);
};

type Outcome = { to: EmailState; values: Record<string, unknown> };

/** Resolves false, and changes nothing, if the claim no longer owns the email. */
const changeClaimed = (
  strapi: Core.Strapi,
  { id }: ClaimedEmail,
  { claimedBy, now, from }: FailureContext,
  { to, values }: Outcome,
  trx?: Transaction
): Promise<boolean> => {
  const update = (inner: Transaction) =>
    updateClaimed(strapi, { id, from, to, claimedBy, values: { ...values, updated_at: now }, trx: inner });

  return trx ? update(trx) : inTransaction(strapi, update);
};

const NO_ERROR = { error_code: null, error_message: null };
