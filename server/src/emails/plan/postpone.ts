import type { Core } from '@strapi/types';
import { qualifiedTable, table, tableAs, toDate, type Transaction } from '../../database/database';
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
  const next = await findNextEmails(
    strapi,
    active.map(({ id }) => id),
    trx
  );
  const earlier = next.filter(({ dueAt }) => dueAt < until);

  await makeWait(strapi, earlier, until, trx);
};

/** Moves the next email of each of these active enrollments later, and the steps after it with it. */
export const moveNextEmails = async (
  strapi: Core.Strapi,
  moves: Array<{ enrollmentId: number; byMs: number }>,
  trx: Transaction
) => {
  const distances = new Map(moves.map(({ enrollmentId, byMs }) => [enrollmentId, byMs]));
  const next = await findNextEmails(strapi, [...distances.keys()], trx);
  const untilOf = ({ enrollmentId, dueAt }: NextEmail) =>
    dueAt.getTime() + (distances.get(enrollmentId) ?? 0);
  for (const [until, emails] of groupBy(next, untilOf)) await makeWait(strapi, emails, new Date(until), trx);
};

type NextEmail = { id: number; enrollmentId: number; sequenceId: number; dueAt: Date };

const findNextEmails = async (
  strapi: Core.Strapi,
  enrollmentIds: number[],
  trx: Transaction
): Promise<NextEmail[]> => {
  const rows = await tableAs(strapi, 'email', 'e')
    .transacting(trx)
    .join({ n: qualifiedTable(strapi, 'enrollment') }, 'n.id', 'e.enrollment_id')
    .whereIn('n.id', enrollmentIds)
    .whereRaw('?? = ??', ['n.next_position', 'e.position'])
    .whereIn('e.state', STOPPABLE_STATES)
    .orderBy('e.id')
    .select({ id: 'e.id', enrollmentId: 'e.enrollment_id', sequenceId: 'e.sequence_id', dueAt: 'e.due_at' });

  return rows.map((row) => ({
    id: Number(row.id),
    enrollmentId: Number(row.enrollmentId),
    sequenceId: Number(row.sequenceId),
    dueAt: toDate(row.dueAt) as Date,
  }));
};

const makeWait = async (strapi: Core.Strapi, next: NextEmail[], until: Date, trx: Transaction) => {
  if (next.length === 0) return;
  const emails = () =>
    table(strapi, 'email', trx).whereIn(
      'id',
      next.map(({ id }) => id)
    );
  await changeState(emails(), { from: ['claimed'], to: 'due' });
  await emails().where({ state: 'due' }).update({ not_before: until });
  await emails().where({ state: 'retrying' }).update({ due_at: until });
  for (const [sequenceId, rows] of groupBy(next, (row) => row.sequenceId))
    await replanEnrollments(
      strapi,
      sequenceId,
      rows.map((row) => row.enrollmentId),
      trx
    );
};
