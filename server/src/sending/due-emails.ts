import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { aliased, instant, tableName } from '../database';
import { findPaused } from './senders';

/**
 * Numbers of emails whose time has come, whose turn it is in their enrollment, and whose sequence is active. Of a sender
 * whose pause is over just one, to see whether its provider is back.
 */
export const findDue = async (strapi: Core.Strapi, limit: number, now: Date): Promise<number[]> => {
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
