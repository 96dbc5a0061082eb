import type { Core } from '@strapi/types';
import { inSingleTransaction, table } from '../database/database';
import { savedId } from '../history/document-changes';
import { uid } from '../plugin';
import { scheduleChanged } from './hooks';
import { closeGaps, lockSteps, nextPosition, placeAfter, sequenceOf } from './steps';

/** Calls `scheduleChanged` after every create, clone, update or delete of a step through the Document Service. */
export const watchSteps = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    const isStep = context.uid === uid('step');
    const { documentId } = context.params as { documentId?: string };
    if (isStep && context.action === 'delete') return notifyAfterDelete(strapi, String(documentId), next);
    if (!isStep || !['create', 'clone', 'update'].includes(context.action)) return next();

    const result = await next();
    const saved = savedId(result);
    const sequenceId = saved ? await sequenceOf(strapi, saved) : null;
    if (sequenceId) await scheduleChanged.call(strapi, { sequenceId });
    return result;
  });

const notifyAfterDelete = async <Result>(strapi: Core.Strapi, documentId: string, next: () => Result) => {
  const sequenceId = await sequenceOf(strapi, documentId);
  const result = await next();
  if (sequenceId) await scheduleChanged.call(strapi, { sequenceId });

  return result;
};

type Params = { documentId?: string; data?: { position?: number; sequence?: unknown } };

/**
 * Keeps the positions of a sequence's steps distinct and without gaps, whoever creates or deletes them at the same time: a
 * step without a position becomes the last, a clone follows its original, and the steps after a deleted one move up. Register
 * it after everything that validates steps, since its transaction begins here.
 */
export const numberSteps = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    if (context.uid !== uid('step')) return next();
    const { documentId, data } = context.params as Params;
    if (context.action === 'clone') return cloneStep(strapi, context.params as Params, next);
    const isNewLast = context.action === 'create' && data !== undefined && data.position === undefined;
    if (!isNewLast && context.action !== 'delete') return next();

    // Before the transaction, whose first statement has to be the lock.
    const sequenceId = isNewLast
      ? await findSequenceId(strapi, data.sequence)
      : await sequenceOf(strapi, String(documentId));
    if (!sequenceId) return next();

    return inSingleTransaction(strapi, async (trx) => {
      await lockSteps(strapi, sequenceId, trx);
      if (isNewLast) data.position = await nextPosition(strapi, sequenceId);
      const result = await next();
      if (!isNewLast) await closeGaps(strapi, sequenceId, trx);

      return result;
    });
  });

const cloneStep = async <Result>(strapi: Core.Strapi, params: Params, next: () => Result) => {
  const original = String(params.documentId);
  const sequenceId = await sequenceOf(strapi, original);

  return inSingleTransaction(strapi, async (trx) => {
    if (sequenceId) await lockSteps(strapi, sequenceId, trx);
    const result = await next();
    const documentId = savedId(result);
    const target = documentId && (await sequenceOf(strapi, documentId));
    if (!target) return result;
    if (target !== sequenceId) await lockSteps(strapi, target, trx);
    await placeAfter(strapi, { documentId, original, sequenceId: target }, trx);

    return result;
  });
};

/** Null for the forms of a relation that only the content manager sends, which gives steps a position. */
const findSequenceId = async (strapi: Core.Strapi, sequence: unknown): Promise<number | null> => {
  if (typeof sequence === 'number') return sequence;
  if (typeof sequence !== 'string') return null;

  return (await table(strapi, 'sequence').where({ document_id: sequence }).first('id'))?.id ?? null;
};
