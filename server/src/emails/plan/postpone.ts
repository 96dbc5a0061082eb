import type { Core } from '@strapi/types';
import { qualifiedTable, table, tableAs, type Transaction } from '../../database/database';
import { groupBy } from '../../lib/group-by';
import { changeState, STOPPABLE_STATES } from '../email-states';
import { replanEnrollments } from './replan';

/**
 * Makes the next email of each active enrollment of a prospect wait until then, and the steps after it with it. An email that
 * is due later anyway keeps its time. One that a node has claimed is released, so that it is not sent meanwhile.
 */
export const postponeNextEmails = async (
  strapi: Core.Strapi,
  { prospectId, until }: { prospectId: number; until: Date },
  trx: Transaction
) => {
  const active = await table(strapi, 'enrollment', trx)
    .where({ prospect_id: prospectId, state: 'active' })
    .orderBy('id')
    .forUpdate()
    .select('id');
  const next = await tableAs(strapi, 'email', 'e')
    .transacting(trx)
    .join({ n: qualifiedTable(strapi, 'enrollment') }, 'n.id', 'e.enrollment_id')
    .whereIn(
      'n.id',
      active.map(({ id }) => id)
    )
    .whereRaw('?? = ??', ['n.next_position', 'e.position'])
    .whereIn('e.state', STOPPABLE_STATES)
    .where('e.due_at', '<', until)
    .orderBy('e.id')
    .select({ id: 'e.id', enrollmentId: 'e.enrollment_id', sequenceId: 'e.sequence_id' });
  if (next.length === 0) return;

  const emails = () =>
    table(strapi, 'email', trx).whereIn(
      'id',
      next.map(({ id }) => Number(id))
    );
  await changeState(emails(), { from: ['claimed'], to: 'due' });
  await emails().where({ state: 'due' }).update({ not_before: until });
  await emails().where({ state: 'retrying' }).update({ due_at: until });
  for (const [sequenceId, rows] of groupBy(next, (row) => Number(row.sequenceId)))
    await replanEnrollments(
      strapi,
      sequenceId,
      rows.map((row) => Number(row.enrollmentId)),
      trx
    );
};
