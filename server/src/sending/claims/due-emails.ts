import type { Core } from '@strapi/types';
import { tableAs, toDate, qualifiedTable, table } from '../../database/database';
import { currentDeployment } from './deployment';
import { findPaused, senderKey } from '../failures/senders';

/**
 * Ids of emails that are due, are next in their enrollment, and belong to an active sequence; empty while sending is on hold.
 * Senders that are paused are left out. A sender whose pause is over contributes one email, which tests its provider.
 */
export const findDue = async (strapi: Core.Strapi, limit: number, now: Date): Promise<number[]> => {
  const paused = await findPaused(strapi);
  const active = await table(strapi, 'sequence')
    .where({ state: 'active' })
    .whereExists(currentDeployment(strapi))
    .select('id', 'sender_email');
  const sequenceIdsOf = (isIncluded: (sender: string) => boolean) =>
    active.filter((row) => isIncluded(senderKey(row.sender_email ?? ''))).map(({ id }) => id);

  const ids = await findDueIn(
    strapi,
    sequenceIdsOf((sender) => !paused.has(sender)),
    { limit, now }
  );
  for (const { address, pausedUntil } of paused.values()) {
    if (pausedUntil > now) continue;
    const sequenceIds = sequenceIdsOf((sender) => sender === address);
    ids.push(...(await findDueIn(strapi, sequenceIds, { limit: 1, now })));
  }
  return ids;
};

/** Earliest `due_at` first. One query per state, because only then an index yields the rows in order. */
const findDueIn = async (
  strapi: Core.Strapi,
  sequenceIds: number[],
  { limit, now }: { limit: number; now: Date }
): Promise<number[]> => {
  if (sequenceIds.length === 0) return [];
  const inState = (state: 'due' | 'retrying') =>
    tableAs(strapi, 'email', 'e')
      .join({ n: qualifiedTable(strapi, 'enrollment') }, 'n.id', 'e.enrollment_id')
      .whereIn('e.sequence_id', sequenceIds)
      .where('e.state', state)
      .whereNotNull('e.step_id')
      .whereNotNull('e.prospect_id')
      .where('e.due_at', '<=', now)
      .where('n.state', 'active')
      .whereRaw('?? = ??', ['n.next_position', 'e.position'])
      .orderBy('e.due_at')
      .limit(limit)
      .select('e.id', 'e.due_at');
  const rows = [...(await inState('due')), ...(await inState('retrying'))];

  return rows
    .map(({ id, due_at }) => ({ id: Number(id), dueAt: (toDate(due_at) as Date).getTime() }))
    .sort((one, other) => one.dueAt - other.dueAt)
    .slice(0, limit)
    .map(({ id }) => id);
};
