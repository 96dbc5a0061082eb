import type { Core } from '@strapi/types';
import { inSingleTransaction, table, type Transaction } from '../database/database';
import { savedId } from '../history/document-changes';
import { uid } from '../plugin';
import { currentAdminId } from '../strapi/actor';
import { steps } from './steps';

type Params = { documentId?: string; data?: Record<string, unknown> };

/**
 * Makes a clone of a sequence a draft with copies of its steps, by this plugin's pages, the content manager and other code.
 * Strapi itself would move the steps to the clone, and copy the state. In one transaction.
 */
export const copySequences = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    if (context.uid !== uid('sequence') || context.action !== 'clone') return next();
    const params = context.params as Params;
    // `set`, since Strapi merges an empty list with the steps of the original.
    params.data = { ...params.data, state: 'draft', pauseReason: null, steps: { set: [] } };

    return inSingleTransaction(strapi, async (trx) => {
      const source = await findId(strapi, params.documentId, trx);
      const copies = source ? await steps(strapi).ofSequence(source) : [];
      const result = await next();
      const copy = await findId(strapi, savedId(result), trx);
      if (copy) await insertCopies(strapi, copies, copy);
      return result;
    });
  });

const findId = async (strapi: Core.Strapi, documentId: string | undefined, trx: Transaction) =>
  documentId && (await table(strapi, 'sequence', trx).where({ document_id: documentId }).first('id'))?.id;

type Copied = Awaited<ReturnType<ReturnType<typeof steps>['ofSequence']>>;

/** Not by the Document Service, which would parse each template again: the originals have passed its checks. */
const insertCopies = async (strapi: Core.Strapi, originals: Copied, sequenceId: number) => {
  const author = currentAdminId(strapi);
  for (const { position, name, delayMinutes, delayUnit, subject, preheader, html, text } of originals)
    await strapi.db.query(uid('step')).create({
      data: {
        ...{ position, name, delayMinutes, delayUnit, subject, preheader, html, text },
        sequence: sequenceId,
        createdBy: author,
        updatedBy: author,
      },
    });
};
