import type { Core } from '@strapi/types';
import { inSingleTransaction, type Transaction } from '../database/database';
import { type TypeName, uid } from '../plugin';
import { type Act, recordHistoryEntry } from './history';

type Change = { action: string; data: Record<string, unknown> };

type Watched<State> = {
  /** False for changes that leave nothing to record; they run without a transaction of their own. */
  isRecorded?: (change: Change) => boolean;
  /** The entry as far as acts follow from it; undefined when there is none. */
  find: (documentId: string, trx: Transaction) => Promise<State | undefined>;
  /** The acts that follow from a change: `before` is undefined for a new entry, `after` for a deleted one. */
  acts: (before: State | undefined, after: State | undefined) => Act[];
};

const ACTIONS = ['create', 'clone', 'update', 'delete'];

/**
 * Records what saves of a content type do, in the transaction of the save. As a Document Service middleware it sees saves by
 * this plugin's pages, the content manager, API tokens and other code.
 */
export const recordDocumentChanges = <State>(
  strapi: Core.Strapi,
  type: TypeName,
  { isRecorded = () => true, find, acts }: Watched<State>
) =>
  strapi.documents.use(async (context, next) => {
    const { documentId, data = {} } = context.params as { documentId?: string; data?: Change['data'] };
    const { action } = context;
    if (context.uid !== uid(type) || !ACTIONS.includes(action) || !isRecorded({ action, data }))
      return next();

    const isInside = strapi.db.inTransaction();
    return inSingleTransaction(strapi, async (trx) => {
      const hadBefore = documentId !== undefined && (action === 'update' || action === 'delete');
      const before = hadBefore ? await find(documentId, trx) : undefined;
      const result = await next();
      const saved = hadBefore ? documentId : savedId(result);
      const after = action === 'delete' || !saved ? undefined : await find(saved, trx);
      for (const act of acts(before, after))
        await recordHistoryEntry(strapi, act, { at: new Date(), trx, addTo: isInside ? 'own' : 'last' });
      return result;
    });
  });

/** `clone` resolves with the new entries, the others with the entry itself. */
export const savedId = (result: unknown): string | undefined => {
  const { documentId, entries } = (result ?? {}) as {
    documentId?: string;
    entries?: Array<{ documentId?: string }>;
  };

  return documentId ?? entries?.[0]?.documentId;
};

/** The names of the fields that differ. */
export const changedFields = <State extends object>(
  before: State,
  after: State,
  fields: Array<keyof State & string>
): string[] => fields.filter((field) => toComparable(before[field]) !== toComparable(after[field]));

/** Forms save an empty text where there was none, which changes nothing. */
const toComparable = (value: unknown) => JSON.stringify(value === '' ? null : value);
