import type { Core } from '@strapi/types';
import { inTransaction, table, type Transaction, caseById } from '../../database/database';
import { links } from '../../emails/links/links';
import { replanWithin } from '../../emails/plan/replan';
import { prospects } from '../../prospects/prospects';
import { updateClaimed, type ClaimedEmail, idsOf } from '../claims/claims';
import { type ClassifiedFailure, retryDelayMinutes } from '../failures/classify-failure';
import { outcomeSaved } from '../hooks';
import type { EmailState } from '../../emails/contract';
import { changeState } from '../../emails/email-states';

type Settling = { claimedBy: string; now: Date; from: 'claimed' | 'submitting' };

/** An email that the provider took. */
export type Accepted = ClaimedEmail & { linkIds: number[]; acceptedId: string };

/**
 * Everything that follows from sent emails, in the transaction given: their states, links, events, the dates after them. Also
 * of those whose lease ended while the provider had them, unless somebody resolved them since.
 */
export const settleSent = async (
  strapi: Core.Strapi,
  accepted: Accepted[],
  { claimedBy, now, trx }: { claimedBy: string; now: Date; trx: Transaction }
) => {
  if (accepted.length === 0) return;
  const found = await table(strapi, 'email', trx)
    .whereIn('id', idsOf(accepted))
    .where((still) =>
      still.where({ state: 'submitting', claimed_by: claimedBy }).orWhere({ state: 'uncertain' })
    )
    .orderBy('id')
    .forUpdate()
    .select('id', 'attempts', 'message_id');
  const rowsById = new Map(found.map((row) => [row.id, row]));
  const sent = accepted.filter(({ id, attempts }) => rowsById.get(id)?.attempts === attempts + 1);
  if (sent.length === 0) return;

  await changeState(table(strapi, 'email', trx).whereIn('id', idsOf(sent)), {
    from: ['submitting', 'uncertain'],
    to: 'sent',
    values: { sent_at: now, ...NO_ERROR, updated_at: now },
  });
  await rename(
    strapi,
    sent.filter(({ id, acceptedId }) => rowsById.get(id)?.message_id !== acceptedId),
    trx
  );
  const linksOfEmails = sent.map(({ linkIds }) => linkIds);
  await links(strapi).countSent(linksOfEmails, trx);
  await outcomeSaved.tell(strapi, { emails: sent, outcome: 'sent', at: now, trx });
  for (const sequenceId of new Set(sent.map((email) => email.sequenceId))) {
    const ofSequence = sent.filter((email) => email.sequenceId === sequenceId);
    const enrollmentIds = ofSequence.map(({ enrollmentId }) => enrollmentId);
    await replanWithin(strapi, sequenceId, enrollmentIds, trx);
  }
};

/** Some providers give mails Message-IDs of their own, which replies will name. */
const rename = async (strapi: Core.Strapi, sent: Accepted[], trx: Transaction) => {
  if (sent.length === 0) return;
  await table(strapi, 'email', trx)
    .whereIn('id', idsOf(sent))
    .update({ message_id: caseById(strapi, sent, ({ acceptedId }) => acceptedId) });
};

/** Waits for another try, fails, or stays uncertain, as the provider's answer tells. */
export const settleRefused = async (
  strapi: Core.Strapi,
  email: ClaimedEmail,
  judgement: ClassifiedFailure,
  settling: Settling
) => {
  const error = { error_code: judgement.code, error_message: judgement.message };
  const delayMinutes = judgement.outcome === 'retry' ? retryDelayMinutes(email.attempts + 1) : null;
  const { now } = settling;

  if (delayMinutes !== null) {
    const delaySeconds = Math.max(delayMinutes * 60, judgement.retryAfterSeconds);
    const dueAt = new Date(now.getTime() + delaySeconds * 1000);
    await inTransaction(strapi, async (trx) => {
      const hasStep = await table(strapi, 'email', trx)
        .where({ id: email.id })
        .whereNotNull('step_id')
        .first('id');
      const outcome: Outcome = hasStep
        ? { to: 'retrying', values: { due_at: dueAt, ...error } }
        : { to: 'skipped', values: { skip_reason: 'step-deleted', ...error } };
      const isOurs = await change(strapi, email, settling, outcome, trx);
      if (isOurs) await replanWithin(strapi, email.sequenceId, [email.enrollmentId], trx);
    });
    return;
  }
  if (judgement.outcome === 'uncertain') {
    await change(strapi, email, settling, { to: 'uncertain', values: error });
    return;
  }

  await inTransaction(strapi, async (trx) => {
    const isOurs = await change(strapi, email, settling, { to: 'failed', values: error }, trx);
    if (isOurs) await outcomeSaved.tell(strapi, { emails: [email], outcome: 'failed', at: now, trx });
  });
  if (judgement.isHardBounce) await prospects(strapi).leave([email.prospectId], 'bounced', now);
};

type Outcome = { to: EmailState; values: Record<string, unknown> };

const change = (
  strapi: Core.Strapi,
  { id }: ClaimedEmail,
  { claimedBy, now, from }: Settling,
  { to, values }: Outcome,
  trx?: Transaction
): Promise<boolean> => {
  const update = (own: Transaction) =>
    updateClaimed(strapi, { id, from, to, claimedBy, values: { ...values, updated_at: now }, trx: own });

  return trx ? update(trx) : inTransaction(strapi, update);
};

const NO_ERROR = { error_code: null, error_message: null };
