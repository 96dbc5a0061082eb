import type { Core } from '@strapi/types';
import { inTransaction, toDate, table, type Transaction } from '../../database/database';
import type { Columns } from '../../database/columns';
import type { EmailState } from '../../emails/contract';
import { findClaimable, whereDue } from './due-emails';
import { changeState } from '../../emails/email-states';

/**
 * State changes of an email between nodes. Each is a compare-and-swap UPDATE, retried on deadlock, that matches no row if
 * another node was first.
 */

/** An email that this node has claimed until its lease ends. */
export type ClaimedEmail = {
  id: number;
  /** Permanent, because tracked URLs contain it. */
  publicId: number;
  enrollmentId: number;
  sequenceId: number;
  stepId: number;
  prospectId: number;
  dueAt: Date;
  attempts: number;
  messageId: string | null;
};

export type Claim = { claimedBy: string; now: Date; leaseUntil: Date };

/** Claims due emails, at most `limit`. Searches again when other nodes claimed all the emails found; empty when none is due. */
export const claimDue = async (strapi: Core.Strapi, limit: number, claim: Claim): Promise<ClaimedEmail[]> => {
  for (;;) {
    const ids = await findClaimable(strapi, limit, claim.now);
    if (ids.length === 0) return [];
    const claimed = await claimIds(strapi, ids, claim);
    if (claimed.length > 0) return claimed;
  }
};

/** Claims the emails among `ids` that are still due, and resolves with all of them that this claim owns. */
export const claimIds = async (strapi: Core.Strapi, ids: number[], claim: Claim): Promise<ClaimedEmail[]> => {
  await inTransaction(strapi, (trx) =>
    changeState(whereDue(strapi, table(strapi, 'email', trx).whereIn('id', ids), { now: claim.now, trx }), {
      from: ['due', 'retrying'],
      to: 'claimed',
      values: { claimed_by: claim.claimedBy, lease_until: claim.leaseUntil },
    })
  );
  const claimed = await table(strapi, 'email')
    .whereIn('id', ids)
    .where({ state: 'claimed', claimed_by: claim.claimedBy })
    .orderBy('due_at')
    .select(CLAIMED_COLUMNS);

  return claimed.map(toClaimedEmail);
};

export const CLAIMED_COLUMNS = [
  ...(['id', 'public_id', 'enrollment_id', 'sequence_id', 'step_id', 'prospect_id'] as const),
  ...(['due_at', 'attempts', 'message_id'] as const),
];

export const toClaimedEmail = (
  row: Pick<Columns['email'], (typeof CLAIMED_COLUMNS)[number]>
): ClaimedEmail => ({
  id: row.id,
  publicId: Number(row.public_id),
  enrollmentId: Number(row.enrollment_id),
  sequenceId: Number(row.sequence_id),
  stepId: Number(row.step_id),
  prospectId: Number(row.prospect_id),
  dueAt: toDate(row.due_at) as Date,
  attempts: row.attempts,
  messageId: row.message_id,
});

/** Releases the emails of a claim that were not given to the provider. */
export const releaseClaims = (strapi: Core.Strapi, claimedBy: string) =>
  inTransaction(strapi, (trx) =>
    changeState(table(strapi, 'email', trx).where({ claimed_by: claimedBy }), {
      from: ['claimed'],
      to: 'due',
    })
  );

export const idsOf = (emails: Array<{ id: number }>): number[] => emails.map(({ id }) => id);

/** Resolves false, and changes nothing, if the claim no longer owns the email. */
export const updateClaimed = async (
  strapi: Core.Strapi,
  { id, from, to, claimedBy, values, trx }: ClaimedChange
): Promise<boolean> => {
  const owned = table(strapi, 'email', trx).where({ id, claimed_by: claimedBy });
  const changed = await changeState(owned, { from: [from], to, values });

  return changed === 1;
};

type ClaimedChange = {
  id: number;
  from: 'claimed' | 'submitting';
  to: EmailState;
  claimedBy: string;
  values: Record<string, unknown>;
  trx: Transaction;
};
