import type { Core } from '@strapi/types';
import { inTransaction, table } from '../database/database';
import { documents } from '../database/documents';
import { invalid, notFound } from '../errors';
import { PLUGIN_ID, uid } from '../plugin';
import { scheduleChanged } from './hooks';
import type { Step, StepInput } from './contract';

/** A step with the numbers machines go by. */
export type StepRow = Step & { id: number };

const FIELDS = ['position', 'name', 'delayMinutes', 'delayUnit', 'subject', 'html', 'text', 'updatedAt'];

const createSteps = ({ strapi }: { strapi: Core.Strapi }) => {
  const entries = () => documents<Step>(strapi, 'step');

  /** In their order. */
  const ofSequence = async (sequenceId: number): Promise<StepRow[]> =>
    (await strapi.db.query(uid('step')).findMany({
      select: ['id', 'documentId', ...FIELDS],
      where: { sequence: { id: sequenceId } },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    })) as StepRow[];

  const place = async (steps: StepRow[]) => {
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

    /** The later ones move up. @throws {NotFoundError} when there is no such step */
    async remove(documentId: string): Promise<void> {
      const sequenceId = await sequenceOf(strapi, documentId);
      const { entries: deleted } = await entries().delete({ documentId });
      if (deleted.length === 0 || !sequenceId) throw notFound('Step');

      await place(await ofSequence(sequenceId));
      await scheduleChanged.tell(strapi, { sequenceId });
    },

    /** @throws {ValidationError} unless every step of the sequence is named once */
    async order(sequenceId: number, documentIds: string[]): Promise<StepRow[]> {
      const steps = new Map((await ofSequence(sequenceId)).map((step) => [step.documentId, step]));
      const ordered = documentIds.flatMap((documentId) => steps.get(documentId) ?? []);
      if (ordered.length !== steps.size || new Set(documentIds).size !== documentIds.length) {
        throw invalid('invalid-input', 'documentIds: name every step of the sequence once', 'documentIds');
      }

      await place(ordered);
      await scheduleChanged.tell(strapi, { sequenceId });
      return ofSequence(sequenceId);
    },
  };
};

/** Number of the sequence a step belongs to; null for a step without one. */
export const sequenceOf = async (strapi: Core.Strapi, stepDocumentId: string): Promise<number | null> => {
  const step = await strapi.db
    .query(uid('step'))
    .findOne({ where: { documentId: stepDocumentId }, populate: { sequence: { select: ['id'] } } });

  return step?.sequence?.id ?? null;
};

export type Steps = ReturnType<typeof createSteps>;

export const stepsService = createSteps;

export const steps = (strapi: Core.Strapi): Steps => strapi.plugin(PLUGIN_ID).service('steps');
