import type { Core } from '@strapi/types';
import { uid } from '../plugin';
import { scheduleChanged } from './hooks';
import { sequenceOf } from './steps';

/** Calls `scheduleChanged` after every create, update or delete of a step through the Document Service. */
export const watchSteps = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    const isStep = context.uid === uid('step');
    const { documentId } = context.params as { documentId?: string };
    if (isStep && context.action === 'delete') return notifyAfterDelete(strapi, String(documentId), next);
    if (!isStep || (context.action !== 'create' && context.action !== 'update')) return next();

    const result = await next();
    const saved = (result as { documentId?: string } | null)?.documentId;
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
