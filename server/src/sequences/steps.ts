import type { Core } from '@strapi/types';
import { requireSendIfLive } from '../access/live-sequences';
import { inTransaction, lockRows, table, type Transaction } from '../database/database';
import { documents } from '../database/documents';
import { retryDeadlocks } from '../database/retry-deadlocks';
import { invalid, notFound } from '../errors';
import { recordHistoryEntry } from '../history/history';
import { PLUGIN_ID, uid } from '../plugin';
import { currentAdminId } from '../strapi/actor';
import { scheduleChanged } from './hooks';
import type { Step, StepInput } from './contract';
import { versionOf } from './versions';

type StepEntry = Omit<Step, 'version'>;

/** A step with its database id. */
export type StepRow = StepEntry & { id: number };

const FIELDS = [
  'position',
  'name',
  'delayMinutes',
  'delayUnit',
  'subject',
  'preheader',
  'html',
  'text',
  'updatedAt',
];

const IN_ORDER: Array<Record<string, 'asc'>> = [{ position: 'asc' }, { id: 'asc' }];

/** All steps of a sequence, by position. */
const findSteps = async (strapi: Core.Strapi, sequenceId: number): Promise<StepRow[]> =>
  (await strapi.db.query(uid('step')).findMany({
    select: ['id', 'documentId', ...FIELDS],
    where: { sequence: { id: sequenceId } },
    orderBy: IN_ORDER,
  })) as StepRow[];

/** Adds the version, which costs a hash over the templates. */
export const withVersion = <Entry extends StepEntry>(step: Entry): Entry & Step => ({
  ...step,
  version: versionOf('step', step),
});

const createSteps = ({ strapi }: { strapi: Core.Strapi }) => {
  const entries = () => documents<StepEntry>(strapi, 'step');

  return {
    ofSequence: (sequenceId: number) => findSteps(strapi, sequenceId),

    /** The subject of the first step, without loading the texts of all. Null without one. */
    async firstSubject(sequenceId: number): Promise<string | null> {
      const first = await strapi.db
        .query(uid('step'))
        .findOne({ select: ['subject'], where: { sequence: { id: sequenceId } }, orderBy: IN_ORDER });

      return first?.subject ?? null;
    },

    /** Creates the last step of a sequence; `numberSteps` gives it its position. */
    async create(sequenceId: number, data: StepInput): Promise<Step> {
      const values = { ...data, delayMinutes: data.delayMinutes ?? 0, sequence: sequenceId };

      return withVersion(
        await retryDeadlocks(strapi, () => entries().create({ data: { ...values }, fields: FIELDS }))
      );
    },

    /**
     * @throws {NotFoundError} when there is no such step
     * @throws {HttpError} 409 when `version` is given and not the current one; see versions.ts
     */
    async update(documentId: string, data: StepInput, version?: string): Promise<Step> {
      const updated = await retryDeadlocks(strapi, () =>
        entries().update({ documentId, data: { ...data }, version, fields: FIELDS })
      );
      if (!updated) throw notFound('Step');

      return withVersion(updated);
    },

    /** Copies a step; `numberSteps` puts the copy after it. @throws {NotFoundError} when there is no such step */
    async duplicate(documentId: string, name?: string): Promise<Step> {
      const { entries: copies } = await retryDeadlocks(strapi, () =>
        entries().clone({ documentId, data: name === undefined ? {} : { name } })
      );
      const copied =
        copies[0] && (await entries().findOne({ documentId: copies[0].documentId, fields: FIELDS }));
      if (!copied) throw notFound('Step');

      return withVersion(copied);
    },

    /** Deletes a step; `numberSteps` closes the gap. @throws {NotFoundError} when there is no such step */
    async remove(documentId: string): Promise<void> {
      const { entries: deleted } = await retryDeadlocks(strapi, () => entries().delete({ documentId }));
      if (deleted.length === 0) throw notFound('Step');
    },

    /**
     * Saves a new order. The delays stay at their positions: each step gets the delay of its new one.
     *
     * @throws {ValidationError} unless `documentIds` lists every step of the sequence exactly once
     */
    async order(sequenceId: number, documentIds: string[]): Promise<Step[]> {
      await requireSendIfLive(strapi, sequenceId);
      await inTransaction(strapi, async (trx) => {
        await lockSteps(strapi, sequenceId, trx);
        const steps = new Map((await findSteps(strapi, sequenceId)).map((step) => [step.documentId, step]));
        const ordered = documentIds.flatMap((documentId) => steps.get(documentId) ?? []);
        if (ordered.length !== steps.size || new Set(documentIds).size !== documentIds.length) {
          throw invalid(
            'invalid-input',
            'documentIds: list every step of the sequence exactly once',
            'documentIds'
          );
        }
        await saveDelays(strapi, { before: [...steps.values()], ordered }, trx);
        await savePositions(strapi, ordered, trx);
        if (ordered.every(({ position }, index) => position === index + 1)) return;
        await recordHistoryEntry(
          strapi,
          { kind: 'steps-reordered', sequenceId, details: { count: ordered.length } },
          { at: new Date(), trx, addTo: 'none' }
        );
      });

      await scheduleChanged.call(strapi, { sequenceId });
      return (await findSteps(strapi, sequenceId)).map(withVersion);
    },
  };
};

/**
 * Makes transactions that change the number or the order of a sequence's steps take turns, by a lock on the sequence. Call it
 * before the transaction reads anything.
 */
export const lockSteps = (strapi: Core.Strapi, sequenceId: number, trx: Transaction) =>
  lockRows(strapi, table(strapi, 'sequence', trx).where({ id: sequenceId })).select('id');

/** The position of a further step. The caller holds `lockSteps`. */
export const nextPosition = async (strapi: Core.Strapi, sequenceId: number): Promise<number> =>
  ((await findSteps(strapi, sequenceId)).at(-1)?.position ?? 0) + 1;

/** Puts a new step right after another one, or last when that is in another sequence. The caller holds `lockSteps`. */
export const placeAfter = async (
  strapi: Core.Strapi,
  { documentId, original, sequenceId }: { documentId: string; original: string; sequenceId: number },
  trx: Transaction
) => {
  const all = await findSteps(strapi, sequenceId);
  const placed = all.filter((step) => step.documentId === documentId);
  const others = all.filter((step) => step.documentId !== documentId);
  const before = others.findIndex((step) => step.documentId === original);
  const index = before === -1 ? others.length : before + 1;

  await savePositions(strapi, [...others.slice(0, index), ...placed, ...others.slice(index)], trx);
};

/** Makes the positions 1, 2, 3 … again. The caller holds `lockSteps`. */
export const closeGaps = async (strapi: Core.Strapi, sequenceId: number, trx: Transaction) =>
  savePositions(strapi, await findSteps(strapi, sequenceId), trx);

const savePositions = async (strapi: Core.Strapi, ordered: StepRow[], trx: Transaction) => {
  const moved = ordered
    .map(({ id, position: before }, index) => ({ id, before, position: index + 1 }))
    .filter(({ before, position }) => before !== position)
    .sort((one, other) => one.id - other.id);
  for (const { id, position } of moved) await table(strapi, 'step', trx).where({ id }).update({ position });
};

/**
 * Gives each of the ordered steps the delay of the step that was at its position before. Steps whose delay changes have a new
 * version, so the user of the request becomes their author. The caller holds `lockSteps`, which saves of one step do not wait
 * for: the delays are read with their rows locked.
 */
const saveDelays = async (
  strapi: Core.Strapi,
  { before, ordered }: { before: StepRow[]; ordered: StepRow[] },
  trx: Transaction
) => {
  const ids = before.map(({ id }) => id);
  const rows = await lockRows(strapi, table(strapi, 'step', trx).whereIn('id', ids))
    .orderBy('id')
    .select('id', 'delay_minutes', 'delay_unit');
  const delays = new Map(
    rows.map(({ id, delay_minutes, delay_unit }) => [id, { delay_minutes, delay_unit }])
  );
  const moves = ordered
    .map(({ id }, index) => ({ id, from: delays.get(id), to: delays.get(ids[index] as number) }))
    .filter(
      ({ from, to }) => from?.delay_minutes !== to?.delay_minutes || from?.delay_unit !== to?.delay_unit
    )
    .sort((one, other) => one.id - other.id);
  const author = { updated_at: new Date(), updated_by_id: currentAdminId(strapi) };
  for (const { id, to } of moves)
    await table(strapi, 'step', trx)
      .where({ id })
      .update({ ...to, ...author });
};

/** Database id of the sequence of a step; null for a step without a sequence. */
export const sequenceOf = async (strapi: Core.Strapi, stepDocumentId: string): Promise<number | null> => {
  const step = await strapi.db
    .query(uid('step'))
    .findOne({ where: { documentId: stepDocumentId }, populate: { sequence: { select: ['id'] } } });

  return step?.sequence?.id ?? null;
};

export type Steps = ReturnType<typeof createSteps>;

export const stepsService = createSteps;

export const steps = (strapi: Core.Strapi): Steps => strapi.plugin(PLUGIN_ID).service('steps');
