import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { aliased, instant, rows, tableName, type Transaction } from '../database';
import { findPaused } from './senders';

/**
 * How emails pass from hand to hand. Every change is one compare-and-swap: it names the state it
 * expects and counts for nothing where another node was faster. Rows nobody settled in time go back
 * to `due` if they were only claimed, and become `uncertain` if they were with the provider.
 */

/** An email that is ours until its lease ends. */
export type ClaimedEmail = {
  id: number;
  enrollmentId: number;
  sequenceId: number;
  stepId: number;
  prospectId: number;
  dueAt: Date;
  attempts: number;
  messageId: string | null;
};

export type Claim = { owner: string; now: Date; leaseUntil: Date };

/**
 * Takes emails whose time has come, whose turn it is in their enrollment, whose sequence is active, and whose sender is not
 * paused.
 */
export const claimDue = async (strapi: Core.Strapi, limit: number, claim: Claim): Promise<ClaimedEmail[]> => {
  const ids = await findDue(strapi, limit, claim.now);
  if (ids.length === 0) return [];

  await rows(strapi, 'email')
    .whereIn('id', ids)
    .whereIn('state', ['due', 'retrying'])
    .update({ state: 'claimed', owner: claim.owner, lease_until: claim.leaseUntil });
  const claimed = await rows(strapi, 'email')
    .whereIn('id', ids)
    .where({ state: 'claimed', owner: claim.owner })
    .orderBy('due_at')
    .select(
      'id',
      'enrollment_id',
      'sequence_id',
      'step_id',
      'prospect_id',
      'due_at',
      'attempts',
      'message_id'
    );

  return claimed.map((row) => ({
    id: row.id,
    enrollmentId: Number(row.enrollment_id),
    sequenceId: Number(row.sequence_id),
    stepId: Number(row.step_id),
    prospectId: Number(row.prospect_id),
    dueAt: instant(row.due_at) as Date,
    attempts: row.attempts,
    messageId: row.message_id,
  }));
};

/** One email of each sender that was paused, to see whether its provider is back; those of others as many as there are. */
const findDue = async (strapi: Core.Strapi, limit: number, now: Date): Promise<number[]> => {
  const paused = [...(await findPaused(strapi)).values()];
  const others = await dueEmails(strapi, now, limit, (query) => {
    for (const { address } of paused) query.whereRaw(`${SENDER} <> ?`, [address]);
  });

  for (const { address, pausedUntil } of paused) {
    if (pausedUntil > now) continue;
    others.push(...(await dueEmails(strapi, now, 1, (query) => query.whereRaw(`${SENDER} = ?`, [address]))));
  }
  return others;
};

const SENDER = "lower(trim(coalesce(q.sender_email, '')))";

/** Those due first. Each state by itself: only so does an index have them in their order. */
const dueEmails = async (
  strapi: Core.Strapi,
  now: Date,
  limit: number,
  only: (query: Knex.QueryBuilder) => void
): Promise<number[]> => {
  const inState = (state: 'due' | 'retrying') =>
    aliased(strapi, 'email', 'e')
      .join({ n: tableName(strapi, 'enrollment') }, 'n.id', 'e.enrollment_id')
      .join({ q: tableName(strapi, 'sequence') }, 'q.id', 'e.sequence_id')
      .where('e.state', state)
      .whereNotNull('e.step_id')
      .whereNotNull('e.prospect_id')
      .where('e.due_at', '<=', now)
      .where('n.state', 'active')
      .where('q.state', 'active')
      .whereRaw('?? = ??', ['n.next_step', 'e.position'])
      .modify(only)
      .orderBy('e.due_at')
      .limit(limit)
      .select('e.id', 'e.due_at');
  const found = [...(await inState('due')), ...(await inState('retrying'))];

  return found
    .map(({ id, due_at }) => ({ id: Number(id), dueAt: (instant(due_at) as Date).getTime() }))
    .sort((one, other) => one.dueAt - other.dueAt)
    .slice(0, limit)
    .map(({ id }) => id);
};

/** What a node left behind that died. */
export const recoverExpired = async (strapi: Core.Strapi, now: Date) => {
  await rows(strapi, 'email')
    .where({ state: 'claimed' })
    .where('lease_until', '<', now)
    .update({ state: 'due', owner: null, lease_until: null });
  await rows(strapi, 'email').where({ state: 'submitting' }).where('lease_until', '<', now).update({
    state: 'uncertain',
    owner: null,
    lease_until: null,
    error_code: 'interrupted',
    error_message: 'The process ended while the provider had this email; it may have been sent.',
  });
};

/** Gives back what was claimed and not submitted. */
export const releaseClaims = (strapi: Core.Strapi, owner: string) =>
  rows(strapi, 'email')
    .where({ state: 'claimed', owner })
    .update({ state: 'due', owner: null, lease_until: null });

export const idsOf = (emails: Array<{ id: number }>): number[] => emails.map(({ id }) => id);

/** Resolves false when the email is not ours any more. */
export const changeOwned = async (
  strapi: Core.Strapi,
  { id, from, owner, values, trx }: Change
): Promise<boolean> => {
  const changed = await rows(strapi, 'email', trx).where({ id, state: from, owner }).update(values);

  return changed === 1;
};

type Change = {
  id: number;
  from: 'claimed' | 'submitting';
  owner: string;
  values: Record<string, unknown>;
  trx: Transaction;
};
