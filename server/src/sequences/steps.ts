import type { Core } from '@strapi/types';
import { inTransaction, table } from '../database/database';
import { documents } from '../database/documents';
import { invalid, notFound } from '../errors';
import { PLUGIN_ID, uid } from '../plugin';
import { scheduleChanged } from './hooks';
import type { Step, StepInput } from './contract';

/** A step with its database id. */
export type StepRow = Step & { id: number };

const FIELDS = ['position', 'name', 'delayMinutes', 'delayUnit', 'subject', 'html', 'text', 'updatedAt'];

const createSteps = ({ strapi }: { strapi: Core.Strapi }) => {
  const entries = () => documents<Step>(strapi, 'step');

  /** All steps of a sequence, by position. */
  const ofSequence = async (sequenceId: number): Promise<StepRow[]> =>
    (await strapi.db.query(uid('step')).findMany({
      select: ['id', 'documentId', ...FIELDS],
      where: { sequence: { id: sequenceId } },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    })) as StepRow[];

  const savePositions = async (steps: StepRow[]) => {
    await inTransaction(strapi, async (trx) => {
      for (const [index, { id }] of steps.entries()) {
        await table(strapi, 'step', trx)
          .where({ id })
          .update({ position: index + 1 });
      }
    });
  };

  return {
    ofSequence,

    async create(sequenceId: number, data: StepInput): Promise<Step> {
      const { length } = await ofSequence(sequenceId);

      return entries().create({
        data: { ...data, delayMinutes: data.delayMinutes ?? 0, position: length + 1, sequence: sequenceId },
        fields: FIELDS,
      });
    },

    /** @throws {NotFoundError} when there is no such step */
    async update(documentId: string, data: StepInput): Promise<Step> {
      const updated = await entries().update({ documentId, data, fields: FIELDS });
      if (!updated) throw notFound('Step');

      return updated;
    },

    /** Deletes a step and closes the gap in the positions. @throws {NotFoundError} when there is no such step */
    async remove(documentId: string): Promise<void> {
      const sequenceId = await sequenceOf(strapi, documentId);
      const { entries: deleted } = await entries().delete({ documentId });
      if (deleted.length === 0 || !sequenceId) throw notFound('Step');

      await savePositions(await ofSequence(sequenceId));
      await scheduleChanged.call(strapi, { sequenceId });
    },

    /** @throws {ValidationError} unless `documentIds` lists every step of the sequence exactly once */
    async order(sequenceId: number, documentIds: string[]): Promise<StepRow[]> {
      const steps = new Map((await ofSequence(sequenceId)).map((step) => [step.documentId, step]));
      const ordered = documentIds.flatMap((documentId) => steps.get(documentId) ?? []);
      if (ordered.length !== steps.size || new Set(documentIds).size !== documentIds.length) {
        throw invalid(
          'invalid-input',
          'documentIds: list every step of the sequence exactly once',
          'documentIds'
        );
      }

      await savePositions(ordered);
      await scheduleChanged.call(strapi, { sequenceId });
      return ofSequence(sequenceId);
    },
  };
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
