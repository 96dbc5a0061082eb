import type { Core } from '@strapi/types';
import { table } from '../../database/database';
import { uid } from '../../plugin';
import { readRules } from './rules';

/** Deletes the rules of a sequence that is deleted in the Document Service. */
export const removeRulesWithSequences = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    if (context.uid !== uid('sequence') || context.action !== 'delete') return next();
    const { documentId } = context.params as { documentId: string };
    const rules = await readRules(strapi, { sequenceId: { documentId } });
    const result = await next();
    if (rules.length > 0)
      await table(strapi, 'entry-rule')
        .whereIn(
          'id',
          rules.map(({ id }) => id)
        )
        .whereNull('sequence_id')
        .delete();

    return result;
  });
