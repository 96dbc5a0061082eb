import type { Core } from '@strapi/types';
import { inTransaction, rows, type Transaction } from '../database';
import { changeOwned, type ClaimedEmail } from './claims';

export type Submission = {
  messageId: string;
  subject: string;
  tracksOpens: boolean;
  tracksClicks: boolean;
};

/**
 * Commits that the provider is about to be called, unless a reason came up not to write to the
 * prospect. The enrollment is locked while it is looked at, so a stop committed before is seen.
 *
 * Resolves true when the email may go out now.
 */
export const submit = (
  strapi: Core.Strapi,
  email: ClaimedEmail,
  { owner, submission, now }: { owner: string; submission: Submission; now: Date }
): Promise<boolean> =>
  inTransaction(strapi, async (trx) => {
    const change = (values: Record<string, unknown>) =>
      changeOwned(strapi, {
        id: email.id,
        from: 'claimed',
        owner,
        values: { ...values, updated_at: now },
        trx,
      });

    const stop = await findStop(strapi, email, trx);
    if (stop === 'paused') await change({ state: 'due', owner: null, lease_until: null });
    else if (stop) await change({ state: 'skipped', skip_reason: stop, owner: null, lease_until: null });
    if (stop) return false;

    return change({
      state: 'submitting',
      attempts: email.attempts + 1,
      message_id: submission.messageId,
      subject: submission.subject.slice(0, 255),
      tracks_opens: submission.tracksOpens,
      tracks_clicks: submission.tracksClicks,
    });
  });

const findStop = async (
  strapi: Core.Strapi,
  email: ClaimedEmail,
  trx: Transaction
): Promise<string | null> => {
  const enrollment = await rows(strapi, 'enrollment', trx)
    .where({ id: email.enrollmentId })
    .forUpdate()
    .first('state', 'stop_reason', 'prospect_id');
  if (!enrollment || enrollment.prospect_id === null) return 'prospect-deleted';
  if (enrollment.state !== 'active') return enrollment.stop_reason ?? 'stopped';

  const prospect = await rows(strapi, 'prospect', trx).where({ id: email.prospectId }).first('state');
  if (prospect?.state !== 'active') return prospect?.state ?? 'prospect-deleted';

  const sequence = await rows(strapi, 'sequence', trx).where({ id: email.sequenceId }).first('state');
  return sequence?.state === 'active' ? null : 'paused';
};
