import type { Core } from '@strapi/types';
import {
  type Joined,
  type JoinedRow,
  qualifiedTable,
  table,
  tableAs,
  type Transaction,
} from '../../database/database';
import { invalid } from '../../errors';
import { groupBy } from '../../lib/group-by';
import { uid } from '../../plugin';
import { findSuppressions } from '../../prospects/suppressions/find-suppressions';
import type { CountResumable, StopReason } from './contract';

/** A person stopped these, or archived the sequence. After every other reason the prospect decided, or the provider. */
export const RESUMABLE_REASONS: ReadonlyArray<StopReason | null> = ['stopped', 'archived', 'own-mail'];

/** Who is resumed: people who were stopped, or those who finished before the last step was added. */
export type Resumable = { sequenceId: number; finished: boolean };

type LastStep = { id: number; documentId: string; position: number; name: string | null };

/** Null when the sequence has no step. */
export const findLastStep = async (strapi: Core.Strapi, sequenceId: number): Promise<LastStep | null> =>
  (await strapi.db.query(uid('step')).findOne({
    select: ['id', 'documentId', 'position', 'name'],
    where: { sequence: { id: sequenceId } },
    orderBy: [{ position: 'desc' }, { id: 'desc' }],
  })) as LastStep | null;

/**
 * Resolves with the position of the step.
 * @throws {ValidationError} unless the sequence has this step
 */
export const requireStep = async (
  strapi: Core.Strapi,
  sequenceId: number,
  documentId: string
): Promise<number> => {
  const found = await strapi.db
    .query(uid('step'))
    .findOne({ select: ['position'], where: { documentId, sequence: { id: sequenceId } } });
  if (!found) throw invalid('unknown-step', 'This sequence has no such step, or not any longer.', 'step');

  return found.position;
};

/** The numbers of people that can be resumed. Who opted out or is suppressed does not count. */
export const countResumable = async (
  strapi: Core.Strapi,
  sequenceId: number
): Promise<CountResumable['response']['data']> => {
  const step = await findLastStep(strapi, sequenceId);
  const stopped = await countReachable(strapi, await queryResumable(strapi, { sequenceId, finished: false }));
  const finished = await countReachable(strapi, await queryResumable(strapi, { sequenceId, finished: true }));

  return {
    stopped,
    finished,
    lastStep: step && { documentId: step.documentId, position: step.position, name: step.name },
  };
};

/** The enrollments (`n`) that can be resumed, with their prospects (`p`), suppressed ones among them. */
export const queryResumable = async (strapi: Core.Strapi, { sequenceId, finished }: Resumable) => {
  const lastStep = finished ? await findLastStep(strapi, sequenceId) : null;
  const later = tableAs(strapi, 'enrollment', 'm')
    .select('m.id')
    .whereRaw('?? = ??', ['m.sequence_id', 'n.sequence_id'])
    .whereRaw('?? = ??', ['m.prospect_id', 'n.prospect_id'])
    .whereRaw('?? > ??', ['m.round', 'n.round']);
  const ofLastStep = tableAs(strapi, 'email', 'e')
    .select('e.id')
    .whereRaw('?? = ??', ['e.enrollment_id', 'n.id'])
    .where('e.step_id', lastStep?.id ?? 0);

  return (): Joined => {
    const query = tableAs(strapi, 'enrollment', 'n')
      .join({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'n.prospect_id')
      .where({ 'n.sequence_id': sequenceId, 'p.state': 'active' })
      .whereNotExists(later.clone());
    if (!finished)
      return query.where('n.state', 'stopped').whereIn('n.stop_reason', RESUMABLE_REASONS as StopReason[]);
    if (!lastStep) return query.whereRaw('1 = 0');

    return query.where('n.state', 'finished').whereNotExists(ofLastStep.clone());
  };
};

/** Enrollments whose addresses are read at a time. */
const PAGE_SIZE = 5_000;

const countReachable = async (strapi: Core.Strapi, query: () => Joined): Promise<number> => {
  const [{ count }] = await query().count({ count: 'n.id' });
  const hasSuppressions = await table(strapi, 'suppression').first('id');
  if (!hasSuppressions) return Number(count);

  let suppressed = 0;
  for (let after = 0, left = Number(count); left > 0; left -= PAGE_SIZE) {
    const rows: JoinedRow[] = await query()
      .where('n.id', '>', after)
      .orderBy('n.id')
      .limit(PAGE_SIZE)
      .select('n.id', 'p.email');
    suppressed += (
      await findSuppressions(
        strapi,
        rows.map(({ email }) => String(email))
      )
    ).size;
    after = Number(rows.at(-1)?.id ?? after);
  }
  return Number(count) - suppressed;
};

/**
 * Of finished enrollments, those that have no email of the last step: their ids, by the position from which on they lack
 * every step. Call it with the enrollments locked.
 */
export const groupUnfinished = async (
  strapi: Core.Strapi,
  ids: number[],
  { sequenceId, trx }: { sequenceId: number; trx: Transaction }
): Promise<Map<number, number[]>> => {
  const positions = await findPositions(strapi, sequenceId);
  const lastPosition = Math.max(0, ...positions.values());
  const emails = await table(strapi, 'email', trx)
    .whereIn('enrollment_id', ids)
    .select('enrollment_id', 'step_id');
  const reached = new Map<number, number>();
  for (const { enrollment_id: id, step_id: stepId } of emails)
    if (id !== null) reached.set(id, Math.max(reached.get(id) ?? 0, positions.get(Number(stepId)) ?? 0));

  const nextOf = (id: number) => (reached.get(id) ?? 0) + 1;

  return groupBy(
    ids.filter((id) => nextOf(id) <= lastPosition),
    nextOf
  );
};

const findPositions = async (strapi: Core.Strapi, sequenceId: number): Promise<Map<number, number>> => {
  const steps: LastStep[] = await strapi.db
    .query(uid('step'))
    .findMany({ select: ['id', 'position'], where: { sequence: { id: sequenceId } } });

  return new Map(steps.map(({ id, position }) => [id, position]));
};
