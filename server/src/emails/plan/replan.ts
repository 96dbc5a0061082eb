import type { Core } from '@strapi/types';
import { inChunks, inTransaction, toDate, table, type Transaction } from '../../database/database';
import { newPublicId } from '../../database/public-id';
import { memoize } from '../../lib/memoize';
import type { ActiveEnrollment } from '../../sequences/hooks';
import { enrollments, type Next } from '../../sequences/enrollments/enrollments';
import {
  findScheduleSettings,
  type ScheduleSettings,
  scheduleFor,
} from '../../sequences/schedule/schedule-settings';
import { type Plan, type PlannedEmail, planEmails } from './plan-emails';
import { changeState, INITIAL_STATE, STOPPABLE_STATES } from '../email-states';

/** Writes the emails of new enrollments, in the transaction that enrolls. */
export const planEnrollments = async (
  strapi: Core.Strapi,
  sequenceId: number,
  ways: ActiveEnrollment[],
  trx: Transaction
) => {
  const times = await findScheduleSettings(strapi, sequenceId);
  const addedIn = memoize(
    (timezone: string | null, from: number) =>
      planEmails(scheduleFor(times, timezone), new Date(from), []).add
  );
  const emails = ways.flatMap((way) =>
    addedIn(way.timezone, way.from.getTime()).map((email) => toRow(sequenceId, way, email))
  );

  await insert(strapi, emails, trx);
};

/** Brings every email still to be sent in line with the steps and hours as they are now. */
export const replanSequence = async (strapi: Core.Strapi, sequenceId: number) => {
  const times = await findScheduleSettings(strapi, sequenceId);

  for (const ways of inChunks(await enrollments(strapi).ofSequence(sequenceId))) {
    await inTransaction(strapi, (trx) => replan(strapi, { sequenceId, times, ways, trx }));
  }
};

/** Of steps that were deleted just before the process ended: nobody brought their sequences in line since. */
export const replanAfterDeletedSteps = async (strapi: Core.Strapi) => {
  const found = await table(strapi, 'email')
    .whereNull('step_id')
    .whereNotNull('sequence_id')
    .whereIn('state', STOPPABLE_STATES)
    .distinct('sequence_id');

  for (const { sequence_id: sequenceId } of found) await replanSequence(strapi, Number(sequenceId));
};

/** What would have been due before its sequence was activated is due then. */
export const planFromStart = async (strapi: Core.Strapi, sequenceId: number, at: Date) => {
  await table(strapi, 'email')
    .where({ sequence_id: sequenceId, state: 'due' })
    .where('due_at', '<', at)
    .update({ not_before: at });
  await replanSequence(strapi, sequenceId);
};

/** The same for some enrollments, in the transaction that settled one of their emails. */
export const replanWithin = async (
  strapi: Core.Strapi,
  sequenceId: number,
  enrollmentIds: number[],
  trx: Transaction
) => {
  const times = await findScheduleSettings(strapi, sequenceId);
  const ways = await enrollments(strapi).ofIds(enrollmentIds, trx);

  await replan(strapi, { sequenceId, times, ways, trx });
};

type Work = { sequenceId: number; times: ScheduleSettings; ways: ActiveEnrollment[]; trx: Transaction };

const replan = async (strapi: Core.Strapi, { sequenceId, times, ways, trx }: Work) => {
  const emails = await emailsOf(strapi, ways, trx);
  const plans = ways.map((way) => ({
    way,
    plan: planEmails(scheduleFor(times, way.timezone), way.from, emails.get(way.id) ?? []),
  }));

  await remove(
    strapi,
    plans.flatMap(({ plan }) => plan.remove),
    trx
  );
  await skip(
    strapi,
    plans.flatMap(({ plan }) => plan.skip),
    trx
  );
  await insert(
    strapi,
    plans.flatMap(({ way, plan }) => plan.add.map((email) => toRow(sequenceId, way, email))),
    trx
  );
  await move(
    strapi,
    plans.flatMap(({ plan }) => plan.move),
    trx
  );
  await place(
    strapi,
    plans.flatMap(({ plan }) => plan.place),
    trx
  );
  for (const [next, ids] of groupByNext(plans)) await enrollments(strapi).moveOn(ids, next, new Date(), trx);
};

const emailsOf = async (strapi: Core.Strapi, ways: ActiveEnrollment[], trx: Transaction) => {
  const found = await table(strapi, 'email', trx)
    .whereIn(
      'enrollment_id',
      ways.map(({ id }) => id)
    )
    .select('id', 'enrollment_id', 'step_id', 'position', 'state', 'due_at', 'not_before', 'sent_at');
  const byEnrollment = new Map<number, PlannedEmail[]>();

  for (const row of found) {
    if (row.enrollment_id === null) continue;
    const list = byEnrollment.get(row.enrollment_id) ?? [];
    list.push({
      id: row.id,
      stepId: row.step_id,
      position: row.position,
      state: row.state,
      dueAt: toDate(row.due_at) as Date,
      notBefore: toDate(row.not_before),
      sentAt: toDate(row.sent_at),
    });
    byEnrollment.set(row.enrollment_id, list);
  }
  return byEnrollment;
};

const toRow = (
  sequenceId: number,
  way: ActiveEnrollment,
  { stepId, position, dueAt }: Plan['add'][number]
) => ({
  public_id: newPublicId(),
  enrollment_id: way.id,
  prospect_id: way.prospectId,
  sequence_id: sequenceId,
  step_id: stepId,
  position,
  state: INITIAL_STATE,
  due_at: dueAt,
  created_at: way.from,
});

const insert = async (strapi: Core.Strapi, emails: Array<ReturnType<typeof toRow>>, trx: Transaction) => {
  for (const chunk of inChunks(emails)) {
    await table(strapi, 'email', trx).insert(chunk).onConflict(['enrollment_id', 'step_id']).ignore();
  }
};

const remove = async (strapi: Core.Strapi, ids: number[], trx: Transaction) => {
  for (const chunk of inChunks(ids)) {
    await table(strapi, 'email', trx).whereIn('id', chunk).where({ state: 'due' }).delete();
  }
};

const skip = async (strapi: Core.Strapi, ids: number[], trx: Transaction) => {
  for (const chunk of inChunks(ids)) {
    await changeState(table(strapi, 'email', trx).whereIn('id', chunk), {
      from: ['claimed', 'retrying'],
      to: 'skipped',
      values: { skip_reason: 'step-deleted' },
    });
  }
};

/** Many enrollments share their times, so one statement moves all that go to the same place. */
const move = async (strapi: Core.Strapi, moves: Plan['move'], trx: Transaction) => {
  const groups = new Map<string, Plan['move']>();
  for (const one of moves) {
    const key = `${one.position} ${one.dueAt.getTime()}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }

  for (const group of groups.values()) {
    const [{ position, dueAt }] = group;
    await table(strapi, 'email', trx)
      .whereIn(
        'id',
        group.map(({ id }) => id)
      )
      .where({ state: 'due' })
      .update({ position, due_at: dueAt });
  }
};

const place = async (strapi: Core.Strapi, emails: Plan['place'], trx: Transaction) => {
  for (const position of new Set(emails.map((email) => email.position))) {
    const ids = emails.filter((email) => email.position === position).map(({ id }) => id);
    for (const chunk of inChunks(ids))
      await table(strapi, 'email', trx).whereIn('id', chunk).update({ position });
  }
};

const groupByNext = (plans: Array<{ way: ActiveEnrollment; plan: Plan }>): Map<Next, number[]> => {
  const keys = new Map<string, Next>();
  const groups = new Map<Next, number[]>();

  for (const { way, plan } of plans) {
    const key = plan.next ? `${plan.next.position} ${plan.next.dueAt.getTime()}` : '';
    const next = keys.get(key) ?? plan.next;
    keys.set(key, next);
    groups.set(next, [...(groups.get(next) ?? []), way.id]);
  }
  return groups;
};
