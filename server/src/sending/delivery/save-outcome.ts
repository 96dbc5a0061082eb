import type { Core } from '@strapi/types';
import { inTransaction, table, type Transaction, caseById } from '../../database/database';
import { links } from '../../emails/links/links';
import { replanEnrollments } from '../../emails/plan/replan';
import { prospects } from '../../prospects/prospects';
import { updateClaimed, type ClaimedEmail, idsOf } from '../claims/claims';
import { type ClassifiedFailure, retryDelayMinutes } from '../failures/classify-failure';
import { endOfHold } from '../failures/hold';
import { outcomeSaved } from '../hooks';
import type { EmailState } from '../../emails/contract';
import { changeState } from '../../emails/email-states';

type FailureContext = { claimedBy: string; now: Date; from: 'claimed' | 'submitting' };

/** An email that the provider accepted; `acceptedId` is the Message-ID it was sent with, `providerId` the provider's own id. */
export type AcceptedEmail = ClaimedEmail & {
  linkIds: number[];
  acceptedId: string;
  providerId: string | null;
};

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
    .select('id', 'attempts', 'message_id', 'prospect_id');
  const rowsById = new Map(rows.map((row) => [row.id, row]));
  // A different count of attempts means that the email was resent since.
  const sent = accepted.flatMap((email) => {
    const row = rowsById.get(email.id);
    return row?.attempts === email.attempts + 1 ? { ...email, prospectId: row.prospect_id } : [];
  });
  if (sent.length === 0) return;

  await changeState(table(strapi, 'email', trx).whereIn('id', idsOf(sent)), {
    from: ['submitting', 'uncertain'],
    to: 'sent',
    values: { sent_at: now, ...NO_ERROR, updated_at: now },
  });
  await saveMessageIds(
    strapi,
    sent.filter(
      ({ id, acceptedId, prospectId }) => prospectId !== null && rowsById.get(id)?.message_id !== acceptedId
    ),
    trx
  );
  await saveProviderIds(strapi, sent, trx);
  const linksOfEmails = sent.map(({ linkIds }) => linkIds);
  await links(strapi).countSent(linksOfEmails, trx);
  await outcomeSaved.call(strapi, { emails: sent, outcome: 'sent', at: now, trx });
  for (const sequenceId of new Set(sent.map((email) => email.sequenceId))) {
    const ofSequence = sent.filter((email) => email.sequenceId === sequenceId);
    const enrollmentIds = ofSequence.map(({ enrollmentId }) => enrollmentId);
    await replanEnrollments(strapi, sequenceId, enrollmentIds, trx);
  }
};

/** Some providers assign their own Message-ID, which replies will refer to. Call without emails of erased people. */
const saveMessageIds = async (
  strapi: Core.Strapi,
  sent: Array<Pick<AcceptedEmail, 'id' | 'acceptedId'>>,
  trx: Transaction
) => {
  if (sent.length === 0) return;
  await table(strapi, 'email', trx)
    .whereIn('id', idsOf(sent))
    .update({ message_id: caseById(strapi, sent, ({ acceptedId }) => acceptedId) });
};

/** Bounces and webhooks of the provider will name these ids. People who were erased since leave none. */
const saveProviderIds = async (
  strapi: Core.Strapi,
  sent: Array<Pick<AcceptedEmail, 'id' | 'acceptedId' | 'providerId'> & { prospectId: number | null }>,
  trx: Transaction
) => {
  const named = sent.filter(
    ({ prospectId, providerId, acceptedId }) =>
      prospectId !== null && providerId !== null && providerId !== acceptedId
  );
  if (named.length === 0) return;
  await table(strapi, 'email', trx)
    .whereIn('id', idsOf(named))
    .update({ provider_message_id: caseById(strapi, named, ({ providerId }) => providerId as string) });
};

/**
 * Saves a failed attempt as `retrying`, `uncertain` or `failed`. A retry whose step was deleted becomes `skipped`; retries
 * end after 48 hours with `failed`, unless the sender is held. A hard bounce also marks the prospect as bounced.
 */
export const saveFailure = async (
  strapi: Core.Strapi,
  email: ClaimedEmail,
  failure: ClassifiedFailure,
  context: FailureContext
) => {
  // The person may be erased while the provider has the email.
  const errorMessage = strapi.db.connection.raw('case when prospect_id is null then null else ? end', [
    failure.message,
  ]);
  const error = { error_code: failure.code, error_kind: failure.kind, error_message: errorMessage };
  const { now } = context;
  const retry = planRetry(email, failure, now);

  if (retry !== null) {
    await inTransaction(strapi, async (trx) => {
      const hasStep = await table(strapi, 'email', trx)
        .where({ id: email.id })
        .whereNotNull('step_id')
        .forUpdate()
        .first('id');
      const outcome: Outcome = hasStep
        ? { to: 'retrying', values: { ...retry, ...error } }
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
    if (!isOurs) return;
    const row = await table(strapi, 'email', trx).where({ id: email.id }).first('prospect_id');
    const failed = { ...email, prospectId: row?.prospect_id ?? null };
    await outcomeSaved.call(strapi, { emails: [failed], outcome: 'failed', at: now, trx });
  });
  if (failure.isHardBounce) await prospects(strapi).optOut([email.prospectId], 'bounced', now);
};

/** Null when there is none. An attempt at which the sender was held does not count. */
const planRetry = ({ attempts }: ClaimedEmail, failure: ClassifiedFailure, now: Date) => {
  if (failure.outcome !== 'retry') return null;
  const delayMinutes = retryDelayMinutes(failure.hold ? 1 : attempts + 1);
  if (delayMinutes === null) return null;
  const delaySeconds = Math.max(delayMinutes * 60, failure.retryAfterSeconds);
  const dueAt = endOfHold(failure.hold, now) ?? new Date(now.getTime() + delaySeconds * 1000);

  return { due_at: dueAt, ...(failure.hold && { attempts }) };
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

const NO_ERROR = { error_code: null, error_kind: null, error_message: null };
