import type { Core } from '@strapi/types';
import { inSingleTransaction, table } from '../../database/database';
import { uid } from '../../plugin';
import { prospectsErased, prospectsOptedOut } from '../hooks';
import { suppressErased } from '../suppressions/write-suppressions';
import { removeTags } from '../tags/change-tags';

/**
 * Document Service middleware: before a prospect is deleted, whatever deletes it, their emails are stopped and all that is
 * known of the person is removed elsewhere, in one transaction. Emails and events stay without the person, so no figure
 * changes. A hash of the address stays on the suppression list.
 */
export const eraseOnDelete = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    if (context.uid !== uid('prospect') || context.action !== 'delete') return next();
    const { documentId } = context.params as { documentId?: string };

    return inSingleTransaction(strapi, async (trx) => {
      const rows = await table(strapi, 'prospect', trx)
        .where({ document_id: documentId })
        .select('id', 'email', 'former_hashes');
      const prospectIds = rows.map(({ id }) => id);
      const at = new Date();
      await prospectsOptedOut.call(strapi, { prospectIds, reason: 'stopped', at });
      await prospectsErased.call(strapi, { prospectIds, trx });
      await suppressErased(strapi, rows, at, trx);
      await removeTags(strapi, prospectIds, trx);

      return next();
    });
  });
