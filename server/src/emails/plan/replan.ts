import type { Core } from '@strapi/types';
import { inChunks, inTransaction, toDate, table, type Transaction } from '../../database/database';
import { memoize } from '../../lib/memoize';
import type { ActiveEnrollment } from '../../sequences/hooks';
import { enrollments as enrollmentsOf, type NextStep } from '../../sequences/enrollments/enrollments';
import {
  findScheduleSettings,
  type ScheduleSettings,
  scheduleFor,
} from '../../sequences/schedule/schedule-settings';
import { type Plan, type PlannedEmail, planEmails } from './plan-emails';
import { changeState, STOPPABLE_STATES } from '../email-states';
import { insertPlanned, type NewEmail } from './insert-planned';

/** Inserts the emails of new enrollments, in the transaction that enrolls them. */
export const planEnrollments = async (
  strapi: Core.Strapi,
  sequenceId: number,
  enrollments: ActiveEnrollment[],
  trx: Transaction
) => {
  const settings = await findScheduleSettings(strapi, sequenceId);
  const emailsFor = memoize(
    (timezone: string | null, enrolledAtMs: number) =>
      planEmails(scheduleFor(settings, timezone), new Date(enrolledAtMs), []).add
  );
  const emails = enrollments.flatMap((enrollment) =>
    emailsFor(enrollment.timezone, enrollment.enrolledAt.getTime()).map((email) =>
      toNewEmail(sequenceId, enrollment, email)
    )
  );

  await insertPlanned(strapi, emails, trx);
};

/**
 * Replans all active enrollments of a sequence with its current steps and sending hours, one transaction per chunk. Each
 * reads the steps after it locked its enrollments, so that of several replannings at once the last one knows all steps.
 */
export const replanSequence = async (strapi: Core.Strapi, sequenceId: number) => {
  const active = await enrollmentsOf(strapi).findActive(sequenceId);
  for (const ids of inChunks(active.map(({ id }) => id)))
    await inTransaction(strapi, (trx) => replanEnrollments(strapi, sequenceId, ids, trx));
};

/** Replans sequences whose step was deleted just before a crash, which prevented the replanning. */
export const replanAfterDeletedSteps = async (strapi: Core.Strapi) => {
  const sequences = await table(strapi, 'email')
    .whereNull('step_id')
    .whereNotNull('sequence_id')
    .whereIn('state', STOPPABLE_STATES)
    .distinct('sequence_id');

  for (const { sequence_id: sequenceId } of sequences) await replanSequence(strapi, Number(sequenceId));
};

/** Replans a sequence that was activated at `at`: emails due before then become due at `at`. */
export const replanFromStart = async (strapi: Core.Strapi, sequenceId: number, at: Date) => {
  await inTransaction(strapi, (trx) =>
    table(strapi, 'email', trx)
      .where({ sequence_id: sequenceId, state: 'due' })
      .where('due_at', '<', at)
      .update({ not_before: at })
  );
  await replanSequence(strapi, sequenceId);
};

/** Replans the active ones of some enrollments, in the transaction that changed one of their emails. */
export const replanEnrollments = async (
  strapi: Core.Strapi,
  sequenceId: number,
  enrollmentIds: number[],
  trx: Transaction
) => {
  for (const ids of inChunks(enrollmentIds)) {
    await enrollmentsOf(strapi).lock(ids, trx);
    const settings = await findScheduleSettings(strapi, sequenceId);
    const enrollments = await enrollmentsOf(strapi).findActiveByIds(ids, trx);
    await replan(strapi, { sequenceId, settings, enrollments, trx });
  }
};

type ReplanInput = {
  sequenceId: number;
  settings: ScheduleSettings;
  enrollments: ActiveEnrollment[];
  trx: Transaction;
};

const replan = async (strapi: Core.Strapi, { sequenceId, settings, enrollments, trx }: ReplanInput) => {
  const emails = await findEmails(strapi, enrollments, trx);
  const plans = enrollments.map((enrollment) => ({
    enrollment,
    plan: planEmails(
      scheduleFor(settings, enrollment.timezone),
      enrollment.enrolledAt,
      emails.get(enrollment.id) ?? []
    ),
  }));

  await deleteDue(
    strapi,
    plans.flatMap(({ plan }) => plan.remove),
    trx
  );
  await skipClaimed(
    strapi,
    plans.flatMap(({ plan }) => plan.skip),
    trx
  );
  await insertPlanned(
    strapi,
    plans.flatMap(({ enrollment, plan }) =>
      plan.add.map((email) => toNewEmail(sequenceId, enrollment, email))
    ),
    trx
  );
  await reschedule(
    strapi,
    plans.flatMap(({ plan }) => plan.reschedule),
    trx
  );
  await updatePositions(
    strapi,
    plans.flatMap(({ plan }) => plan.reposition),
    trx
  );
  for (const [next, ids] of groupByNext(plans))
    await enrollmentsOf(strapi).advance(ids, next, new Date(), trx);
};

const findEmails = async (strapi: Core.Strapi, enrollments: ActiveEnrollment[], trx: Transaction) => {
  const rows = await table(strapi, 'email', trx)
    .whereIn(
      'enrollment_id',
      enrollments.map(({ id }) => id)
    )
    .select('id', 'enrollment_id', 'step_id', 'position', 'state', 'due_at', 'not_before', 'sent_at');
  const byEnrollment = new Map<number, PlannedEmail[]>();

  for (const row of rows) {
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

const toNewEmail = (
  sequenceId: number,
  { id, prospectId, enrolledAt }: ActiveEnrollment,
  planned: Plan['add'][number]
): NewEmail => ({ ...planned, enrollmentId: id, prospectId, sequenceId, createdAt: enrolledAt });

const deleteDue = async (strapi: Core.Strapi, ids: number[], trx: Transaction) => {
  for (const chunk of inChunks(ids)) {
    await table(strapi, 'email', trx).whereIn('id', chunk).where({ state: 'due' }).delete();
  }
};

const skipClaimed = async (strapi: Core.Strapi, ids: number[], trx: Transaction) => {
  for (const chunk of inChunks(ids)) {
    await changeState(table(strapi, 'email', trx).whereIn('id', chunk), {
      from: ['claimed', 'retrying'],
      to: 'skipped',
      values: { skip_reason: 'step-deleted' },
    });
  }
};

/** Many enrollments share due times, so one statement updates many emails with the same position and due time. */
const reschedule = async (strapi: Core.Strapi, moves: Plan['reschedule'], trx: Transaction) => {
  const groups = new Map<string, Plan['reschedule']>();
  for (const email of moves) {
    const key = `${email.position} ${email.dueAt.getTime()}`;
    groups.set(key, [...(groups.get(key) ?? []), email]);
  }

  for (const group of groups.values()) {
    const [{ position, dueAt }] = group;
    for (const chunk of inChunks(group.map(({ id }) => id)))
      await table(strapi, 'email', trx)
        .whereIn('id', chunk)
        .where({ state: 'due' })
        .update({ position, due_at: dueAt });
  }
};

const updatePositions = async (strapi: Core.Strapi, emails: Plan['reposition'], trx: Transaction) => {
  for (const position of new Set(emails.map((email) => email.position))) {
    const ids = emails.filter((email) => email.position === position).map(({ id }) => id);
    for (const chunk of inChunks(ids))
      await table(strapi, 'email', trx).whereIn('id', chunk).update({ position });
  }
};

const groupByNext = (plans: Array<{ enrollment: ActiveEnrollment; plan: Plan }>): Map<NextStep, number[]> => {
  const keys = new Map<string, NextStep>();
  const groups = new Map<NextStep, number[]>();

  for (const { enrollment, plan } of plans) {
    const key = plan.next ? `${plan.next.position} ${plan.next.dueAt.getTime()}` : '';
    const next = keys.get(key) ?? plan.next;
    keys.set(key, next);
    groups.set(next, [...(groups.get(next) ?? []), enrollment.id]);
  }
  return groups;
};
