import type { Core } from '@strapi/types';
import { tableAs, toDate, qualifiedTable, table } from '../../database/database';
import { currentDeployment } from './deployment';
import { findPaused, senderKey } from '../failures/senders';

/**
 * Numbers of emails whose time has come, whose turn it is in their enrollment, and whose sequence is active; none while
 * another deployment sends from this database. Of a sender
 * whose pause is over just one, to see whether its provider is back.
 */
export const findDue = async (strapi: Core.Strapi, limit: number, now: Date): Promise<number[]> => {
  const paused = await findPaused(strapi);
  const active = await table(strapi, 'sequence')
    .where({ state: 'active' })
    .whereExists(currentDeployment(strapi))
    .select('id', 'sender_email');
  const ofSender = (wanted: (sender: string) => boolean) =>
    active.filter((row) => wanted(senderKey(row.sender_email ?? ''))).map(({ id }) => id);

  const found = await dueEmails(
    strapi,
    ofSender((sender) => !paused.has(sender)),
    { limit, now }
  );
  for (const { address, pausedUntil } of paused.values()) {
    if (pausedUntil > now) continue;
    const sequenceIds = ofSender((sender) => sender === address);
    found.push(...(await dueEmails(strapi, sequenceIds, { limit: 1, now })));
  }
  return found;
};

/** Those due first. Each state by itself: only so does an index have them in their order. */
const dueEmails = async (
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
  const found = [...(await inState('due')), ...(await inState('retrying'))];

  return found
    .map(({ id, due_at }) => ({ id: Number(id), dueAt: (toDate(due_at) as Date).getTime() }))
    .sort((one, other) => one.dueAt - other.dueAt)
    .slice(0, limit)
    .map(({ id }) => id);
};
