import type { Core } from '@strapi/types';
import { inSingleTransaction, lockRows, table, type Transaction } from '../database/database';
import { refused } from '../errors';
import { uid } from '../plugin';
import { recordHistoryEntry } from '../history/history';
import type { SequenceState } from './contract';
import { enrollments } from './enrollments/enrollments';
import { sequenceActivated } from './hooks';

type Params = { documentId?: string; data?: { state?: unknown }; isRestore?: boolean };

/**
 * Changes of a sequence's state, by this plugin's pages, the content manager and other code: as a Document Service middleware
 * it sees them all. The row is locked, and refuses a state that may not follow its present one, so that of several changes at
 * once each follows from the one before. The history entry, and the end of the enrollments of an archived sequence, are in
 * the same transaction.
 *
 * The parameter `isRestore` of an update makes an archived sequence paused. Without it, a stale form of the content manager or
 * a pause that comes too late cannot bring one back.
 *
 * @throws {ApplicationError} for another state of an archived sequence, for a restore of another one, and for a pause of a draft
 */
export const recordStateChanges = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    const params = context.params as Params;
    const { documentId, data, isRestore = false } = params;
    delete params.isRestore;
    if (context.uid !== uid('sequence') || !data?.state) return next();
    if (context.action !== 'create' && context.action !== 'update') return next();

    let startedId: number | null = null;
    const result = await inSingleTransaction(strapi, async (trx) => {
      const before = documentId ? await lockState(strapi, documentId, trx) : undefined;
      if (before) refuseTransition(before, data.state, isRestore);
      const saved = await next();
      const savedId = documentId ?? (saved as { documentId?: string } | null)?.documentId ?? '';
      const after = await lockState(strapi, savedId, trx);
      const kind = after && historyKind(before?.state ?? 'draft', after.state);
      if (kind) await recordChange(strapi, { sequenceId: after.id, kind, trx });
      if (before?.state === 'draft' && kind === 'activated') startedId = before.id;

      return saved;
    });
    if (startedId !== null) await sequenceActivated.call(strapi, { sequenceId: startedId, at: new Date() });
    return result;
  });

type SequenceRow = { id: number; name: string; state: SequenceState };

const lockState = (
  strapi: Core.Strapi,
  documentId: string,
  trx: Transaction
): Promise<SequenceRow | undefined> =>
  lockRows(strapi, table(strapi, 'sequence', trx).where({ document_id: documentId })).first(
    'id',
    'name',
    'state'
  );

const refuseTransition = ({ name, state }: SequenceRow, next: unknown, isRestore: boolean) => {
  if (isRestore && state !== 'archived')
    throw refused('state-refused', `"${name}" is not archived, so it cannot be restored.`);
  if (state === 'archived' && next !== 'archived' && !isRestore)
    throw refused('archived', `"${name}" is archived: restore it before you change its state.`);
  if (state === 'draft' && next === 'paused')
    throw refused('state-refused', `"${name}" is not active, so it cannot be paused.`);
};

type Change = { sequenceId: number; kind: StateChangeKind; trx: Transaction };

const recordChange = async (strapi: Core.Strapi, { sequenceId, kind, trx }: Change) => {
  const at = new Date();
  if (kind === 'archived') await enrollments(strapi).stopSequence(sequenceId, at);
  await recordHistoryEntry(strapi, { kind, sequenceId, details: {} }, { at, trx });
};

type StateChangeKind = NonNullable<ReturnType<typeof historyKind>>;

const historyKind = (before: SequenceState, after: SequenceState) => {
  if (before === after) return null;
  if (before === 'archived') return 'restored' as const;
  if (after === 'active') return before === 'paused' ? 'resumed' : 'activated';

  return after === 'draft' ? ('drafted' as const) : after;
};
