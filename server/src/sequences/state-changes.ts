import type { Core } from '@strapi/types';
import { table, type Transaction } from '../database/database';
import { uid } from '../plugin';
import type { HistoryEntryKind, SequenceState } from './contract';
import { recordHistoryEntry } from './history';

type Params = { documentId?: string; data?: { state?: unknown } };

/**
 * Records a history entry when the state of a sequence changes, in the transaction of the save. As a Document Service
 * middleware it sees saves by this plugin's pages, the content manager and other code.
 */
export const recordStateChanges = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    const { documentId, data } = context.params as Params;
    if (context.uid !== uid('sequence') || !data?.state) return next();
    if (context.action !== 'create' && context.action !== 'update') return next();

    // Not inTransaction: its retry after a deadlock would call `next` a second time.
    return strapi.db.transaction(async ({ trx }) => {
      const before = documentId ? await findState(strapi, documentId, trx as Transaction) : undefined;
      const result = await next();
      const saved = documentId ?? (result as { documentId?: string } | null)?.documentId ?? '';
      const after = await findState(strapi, saved, trx as Transaction);
      const kind = after && historyKind(before?.state ?? 'draft', after.state);
      if (kind) {
        await recordHistoryEntry(strapi, {
          sequenceId: after.id,
          kind,
          at: new Date(),
          trx: trx as Transaction,
        });
      }
      return result;
    });
  });

const findState = (strapi: Core.Strapi, documentId: string, trx: Transaction) =>
  table(strapi, 'sequence', trx).where({ document_id: documentId }).forUpdate().first('id', 'state');

const historyKind = (before: SequenceState, after: SequenceState): HistoryEntryKind | null => {
  if (before === after) return null;
  if (after === 'active') return before === 'paused' ? 'resumed' : 'activated';

  return after === 'draft' ? 'drafted' : after;
};
