import type { Core } from '@strapi/types';
import { table, type Transaction } from '../../database/database';
import { groupBy } from '../../lib/group-by';
import { memoize } from '../../lib/memoize';
import { isOptedOut } from '../../prospects/opted-out';
import { type ActiveEnrollment, prospectsEnrolled } from '../hooks';
import type { Enrollment, EnrollResult, StopReason } from './contract';
import { holdSequence, type LockedProspect, lockProspects } from './enrollment-locks';
import { planSteps } from '../schedule/schedule';
import { findScheduleSettings, scheduleFor } from '../schedule/schedule-settings';

type EnrollInput = {
  sequenceId: number;
  now: Date;
  /** Enrolls finished and stopped people again. */
  again: boolean;
  /** The rule that enrolls, if one does. */
  rule?: EnrollingRule;
};

/** `occasions` holds by prospect id the creation or date for which the rule enrolls. */
export type EnrollingRule = { id: number; occasions: Map<number, Date | null> };

/**
 * Enrolls the active prospects of a chunk that are neither suppressed nor enrolled yet, and calls `enrolled`, all in the given
 * transaction. With `again`, those whose last round has ended begin another one, unless the person left the sequence. It locks
 * the prospects, so that of several transactions at once one enrolls a person and the others count that person as enrolled
 * already. Nobody is enrolled who opts out meanwhile. The sequence keeps its state and schedule until then.
 *
 * @throws {ApplicationError} when the sequence is archived
 */
export const enrollChunk = async (
  strapi: Core.Strapi,
  documentIds: string[],
  { sequenceId, now, again, rule }: EnrollInput,
  trx: Transaction
): Promise<EnrollResult> => {
  await holdSequence(strapi, sequenceId, NOT_ENROLLED, trx);
  const { prospects, active, suppressed } = await lockProspects(strapi, documentIds, trx);
  const rounds = await findLastRounds(
    strapi,
    sequenceId,
    active.map(({ id }) => id),
    trx
  );
  const canStart = ({ id }: LockedProspect) => {
    const last = rounds.get(id);
    return last !== undefined && last.state !== 'active' && last.stop_reason !== 'left';
  };
  const starting = active.filter((row) => !rounds.has(row.id) || (again && canStart(row)));
  const started = starting.map(({ id, timezone }) => ({
    prospectId: id,
    timezone,
    round: (rounds.get(id)?.round ?? 0) + 1,
  }));
  const enrollments = await insertEnrollments(strapi, started, { sequenceId, now, rule, trx });
  if (enrollments.length > 0) await prospectsEnrolled.call(strapi, { sequenceId, enrollments, trx });

  const enrolled = new Set(enrollments.map(({ prospectId }) => prospectId));
  const others = active.filter(({ id }) => !enrolled.has(id));
  const earlier = others.filter(canStart).map((row) => row.document_id);
  const result = countRefused(prospects, documentIds);
  result.skipped.suppressed = suppressed;
  return {
    ...result,
    enrolled: enrolled.size,
    alreadyEnrolled: others.map((row) => row.document_id),
    ...(earlier.length > 0 && { earlier }),
  };
};

/** Why an archived sequence is refused. */
export const NOT_ENROLLED = 'nobody can be enrolled in it.';

type LastRound = { round: number; state: Enrollment['state']; stop_reason: StopReason | null };

/** The latest enrollments of these prospects in the sequence, by prospect id. */
export const findLastRounds = async (
  strapi: Core.Strapi,
  sequenceId: number,
  prospectIds: number[],
  trx: Transaction
): Promise<Map<number, LastRound & { id: number }>> => {
  const rows = await table(strapi, 'enrollment', trx)
    .where({ sequence_id: sequenceId })
    .whereIn('prospect_id', prospectIds)
    .orderBy('round')
    .select('id', 'prospect_id', 'round', 'state', 'stop_reason');

  return new Map(rows.map((row) => [Number(row.prospect_id), row]));
};

type NewEnrollment = { prospectId: number; round: number; timezone: string | null };

type InsertInput = { sequenceId: number; now: Date; rule?: EnrollingRule; trx: Transaction };

/** Ignores conflicts with enrollments that the transaction does not see. Resolves with the inserted ones. */
const insertEnrollments = async (
  strapi: Core.Strapi,
  started: NewEnrollment[],
  { sequenceId, now, rule, trx }: InsertInput
): Promise<ActiveEnrollment[]> => {
  if (started.length === 0) return [];
  const settings = await findScheduleSettings(strapi, sequenceId);
  const columnsFor = memoize((timezone: string | null) => {
    const [first] = planSteps(scheduleFor(settings, timezone), now);
    return {
      sequence_id: sequenceId,
      state: 'active' as const,
      next_position: first?.position ?? 1,
      next_at: first?.dueAt ?? now,
      created_at: now,
      updated_at: now,
    };
  });

  await table(strapi, 'enrollment', trx)
    .insert(
      started.map(({ prospectId, round, timezone }) => ({
        ...columnsFor(timezone),
        prospect_id: prospectId,
        round,
        ...(rule && { entry_rule_id: rule.id, occasion_at: rule.occasions.get(prospectId) ?? null }),
      }))
    )
    .onConflict(['sequence_id', 'prospect_id', 'round'])
    .ignore();
  return findInserted(strapi, started, { sequenceId, now, trx });
};

const findInserted = async (
  strapi: Core.Strapi,
  started: NewEnrollment[],
  { sequenceId, now, trx }: InsertInput
): Promise<ActiveEnrollment[]> => {
  const found: ActiveEnrollment[] = [];
  for (const [round, ofRound] of groupBy(started, (enrollment) => enrollment.round)) {
    const timezones = new Map(ofRound.map(({ prospectId, timezone }) => [prospectId, timezone]));
    const rows = await table(strapi, 'enrollment', trx)
      .where({ sequence_id: sequenceId, round })
      .whereIn('prospect_id', [...timezones.keys()])
      .orderBy('id')
      .select('id', 'prospect_id');
    for (const { id, prospect_id } of rows)
      found.push({
        id,
        prospectId: Number(prospect_id),
        enrolledAt: now,
        timezone: timezones.get(Number(prospect_id)) ?? null,
      });
  }

  return found;
};

export const emptyResult = (): EnrollResult => ({
  enrolled: 0,
  alreadyEnrolled: [],
  skipped: { unsubscribed: 0, bounced: 0, complained: 0, suppressed: 0 },
  unknown: [],
});

/** Counts the prospects whose state forbids enrolling, and lists the documentIds without a prospect. */
const countRefused = (prospects: LockedProspect[], documentIds: string[]): EnrollResult => {
  const result = emptyResult();
  const known = new Set(prospects.map((prospect) => prospect.document_id));
  for (const { state } of prospects) if (isOptedOut(state)) result.skipped[state] += 1;
  result.unknown = documentIds.filter((documentId) => !known.has(documentId));

  return result;
};

/** Adds the result of one chunk to the total. */
export const addResult = (total: EnrollResult, part: EnrollResult) => {
  total.enrolled += part.enrolled;
  total.alreadyEnrolled.push(...part.alreadyEnrolled);
  if (part.earlier) total.earlier = [...(total.earlier ?? []), ...part.earlier];
  total.unknown.push(...part.unknown);
  for (const reason of ['unsubscribed', 'bounced', 'complained', 'suppressed'] as const) {
    total.skipped[reason] += part.skipped[reason];
  }
};
