import type { Core } from '@strapi/types';
import { inTransaction, type Transaction } from '../database';
import { links } from '../emails/links';
import { replanWithin } from '../emails/planning';
import { prospects } from '../prospects/prospects';
import { changeOwned, type ClaimedEmail } from './claims';
import { type Judgement, retryDelayMinutes } from './retry';
import { settled } from './settled';

type Settling = { owner: string; now: Date; from: 'claimed' | 'submitting' };

const DONE = { owner: null, lease_until: null };

/** Everything that follows from a sent email, in one transaction: its state, its links, its event, the dates after it. */
export const settleSent = (
  strapi: Core.Strapi,
  email: ClaimedEmail,
  { owner, now, linkIds, messageId }: { owner: string; now: Date; linkIds: number[]; messageId: string }
) =>
  inTransaction(strapi, async (trx) => {
    const values = {
      state: 'sent',
      sent_at: now,
      message_id: messageId,
      ...DONE,
      ...NO_ERROR,
      updated_at: now,
    };
    const isOurs = await changeOwned(strapi, { id: email.id, from: 'submitting', owner, values, trx });
    if (!isOurs) return;

    await links(strapi).countSent(linkIds, trx);
    await settled.tell(strapi, { email, outcome: 'sent', at: now, trx });
    await replanWithin(strapi, email.sequenceId, [email.enrollmentId], trx);
  });

/** Waits for another try, fails, or stays uncertain, as the provider's answer tells. */
export const settleRefused = async (
  strapi: Core.Strapi,
  email: ClaimedEmail,
  judgement: Judgement,
  settling: Settling
) => {
  const error = { error_code: judgement.code, error_message: judgement.message };
  const delayMinutes = judgement.outcome === 'retry' ? retryDelayMinutes(email.attempts + 1) : null;
  const { now } = settling;

  if (delayMinutes !== null) {
    const dueAt = new Date(now.getTime() + delayMinutes * 60_000);
    await change(strapi, email, settling, { state: 'retrying', due_at: dueAt, ...error });
    return;
  }
  if (judgement.outcome === 'uncertain') {
    await change(strapi, email, settling, { state: 'uncertain', ...error });
    return;
  }

  await inTransaction(strapi, async (trx) => {
    const isOurs = await change(strapi, email, settling, { state: 'failed', ...error }, trx);
    if (isOurs) await settled.tell(strapi, { email, outcome: 'failed', at: now, trx });
  });
  if (judgement.isHardBounce) await prospects(strapi).leave([email.prospectId], 'bounced', now);
};

const change = (
  strapi: Core.Strapi,
  { id }: ClaimedEmail,
  { owner, now, from }: Settling,
  values: Record<string, unknown>,
  trx?: Transaction
): Promise<boolean> => {
  const all = { ...values, ...DONE, updated_at: now };
  if (trx) return changeOwned(strapi, { id, from, owner, values: all, trx });

  return inTransaction(strapi, (own) => changeOwned(strapi, { id, from, owner, values: all, trx: own }));
};

const NO_ERROR = { error_code: null, error_message: null };
