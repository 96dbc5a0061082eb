import type { Core } from '@strapi/types';
import { inChunks, table, type Transaction } from '../../database/database';
import { groupBy } from '../../lib/group-by';
import { RESUMABLE_REASONS } from '../../sequences/enrollments/resumable';
import { steps } from '../../sequences/steps';
import type { EmailState } from '../contract';
import { changeState, STOPPABLE_STATES, UNRESOLVED_STATES } from '../email-states';
import { insertPlanned } from './insert-planned';
import { replanEnrollments } from './replan';

type Resumed = {
  sequenceId: number;
  enrollmentIds: number[];
  /** Steps before it are left out; null for none. */
  fromPosition: number | null;
  at: Date;
  trx: Transaction;
};

/**
 * Plans the emails of resumed enrollments: those that the stop skipped, after the last one sent, become due again. None is
 * late: what was due while the enrollment was stopped is due at `at`.
 */
export const planResumed = async (strapi: Core.Strapi, resumed: Resumed) => {
  const { sequenceId, fromPosition, at, trx } = resumed;
  const positions = new Map(
    (await steps(strapi).ofSequence(sequenceId)).map(({ id, position }) => [id, position])
  );

  for (const enrollmentIds of inChunks(resumed.enrollmentIds)) {
    const leftOut = [...positions].filter(([, position]) => position < (fromPosition ?? 0));
    await insertLeftOut(strapi, leftOut, { sequenceId, enrollmentIds, at, trx });
    const emails = await findEmails(strapi, enrollmentIds, positions, trx);
    await skip(strapi, emails, { fromPosition, at, trx });
    await makeDue(strapi, emails, { fromPosition, at, trx });
    await replanEnrollments(strapi, sequenceId, enrollmentIds, trx);
    const overdue = await table(strapi, 'email', trx)
      .whereIn('enrollment_id', enrollmentIds)
      .where({ state: 'due' })
      .where('due_at', '<', at)
      .update({ not_before: at });
    if (overdue > 0) await replanEnrollments(strapi, sequenceId, enrollmentIds, trx);
  }
};

type LeftOut = Omit<Resumed, 'fromPosition'>;

/** Steps that were added while the enrollments were stopped have no email yet, and planning would send it. */
const insertLeftOut = async (
  strapi: Core.Strapi,
  steps: Array<[stepId: number, position: number]>,
  { sequenceId, enrollmentIds, at, trx }: LeftOut
) => {
  if (steps.length === 0) return;
  const enrollments = await table(strapi, 'enrollment', trx)
    .whereIn('id', enrollmentIds)
    .select('id', 'prospect_id');
  const emails = enrollments.flatMap(({ id, prospect_id: prospectId }) =>
    steps.map(([stepId, position]) => ({
      enrollmentId: id,
      prospectId,
      sequenceId,
      stepId,
      position,
      dueAt: at,
      createdAt: at,
    }))
  );

  await insertPlanned(strapi, emails, trx);
};

type ResumedEmail = {
  id: number;
  enrollmentId: number;
  /** The present position of its step. */
  position: number;
  state: EmailState;
  skipReason: string | null;
};

/** The emails of these enrollments whose steps are still in the sequence. */
const findEmails = async (
  strapi: Core.Strapi,
  enrollmentIds: number[],
  positions: Map<number, number>,
  trx: Transaction
): Promise<ResumedEmail[]> => {
  const rows = await table(strapi, 'email', trx)
    .whereIn('enrollment_id', enrollmentIds)
    .orderBy('id')
    .forUpdate()
    .select('id', 'enrollment_id', 'step_id', 'state', 'skip_reason');

  return rows.flatMap((row) => {
    const position = row.step_id === null ? undefined : positions.get(row.step_id);
    if (position === undefined || row.enrollment_id === null) return [];
    return {
      id: row.id,
      enrollmentId: row.enrollment_id,
      position,
      state: row.state,
      skipReason: row.skip_reason,
    };
  });
};

type Context = Pick<Resumed, 'fromPosition' | 'at' | 'trx'>;

/** Leaves out unsent emails before the step that a person chose, for good where they may have been sent. */
const skip = async (strapi: Core.Strapi, emails: ResumedEmail[], { fromPosition, at, trx }: Context) => {
  if (fromPosition === null) return;
  const before = emails.filter(({ position }) => position < fromPosition).map(({ id }) => id);

  for (const ids of inChunks(before)) {
    const change = (from: readonly EmailState[], reason: string) =>
      changeState(table(strapi, 'email', trx).whereIn('id', ids), {
        from,
        to: 'skipped',
        values: { skip_reason: reason, updated_at: at },
      });
    await change(STOPPABLE_STATES, 'stopped');
    await change(UNRESOLVED_STATES, 'by-hand');
  }
};

/** A reply that was taken back stopped the enrollment, too. */
const SKIPPED_BY_STOP: ReadonlyArray<string | null> = [...RESUMABLE_REASONS, 'replied'];

/** None of these was ever accepted by the provider: a stop skips only what was not handed to it. */
const makeDue = async (strapi: Core.Strapi, emails: ResumedEmail[], { fromPosition, at, trx }: Context) => {
  const again = [...groupBy(emails, ({ enrollmentId }) => enrollmentId).values()].flatMap((ofEnrollment) => {
    const sent = ofEnrollment.filter(({ state }) => state === 'sent').map(({ position }) => position);
    const first = Math.max(fromPosition ?? 1, ...sent.map((position) => position + 1));
    return ofEnrollment.filter(
      ({ position, state, skipReason }) =>
        state === 'skipped' && position >= first && SKIPPED_BY_STOP.includes(skipReason)
    );
  });

  for (const ids of inChunks(again.map(({ id }) => id)))
    await changeState(table(strapi, 'email', trx).whereIn('id', ids), {
      from: ['skipped'],
      to: 'due',
      values: {
        skip_reason: null,
        due_at: at,
        not_before: null,
        attempts: 0,
        error_code: null,
        error_message: null,
        updated_at: at,
      },
    });
};
