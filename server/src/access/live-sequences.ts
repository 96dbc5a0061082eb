import type { Core } from '@strapi/types';
import { table, type Transaction } from '../database/database';
import { uid } from '../plugin';
import { requirePermissions } from './actor-permissions';

/**
 * A sequence is live once it is not a draft: it sends, or it has sent. What a change of it does reaches people, so it needs
 * the permission `send` besides `edit`.
 */

/** A database id or a documentId, in one of the forms in which Strapi takes a relation. */
type Reference = string | number;

/** @throws {ForbiddenError} when the sequence is live, or deleted after it has sent, and the permission `send` is missing */
export const requireSendIfLive = async (
  strapi: Core.Strapi,
  sequenceId: number | null,
  trx?: Transaction
): Promise<void> => {
  const row = sequenceId && (await table(strapi, 'sequence', trx).where({ id: sequenceId }).first('state'));

  if (!row || row.state !== 'draft') await requirePermissions(strapi, ['send']);
};

export const findSequenceState = async (
  strapi: Core.Strapi,
  documentId?: string
): Promise<string | undefined> =>
  documentId && (await table(strapi, 'sequence').where({ document_id: documentId }).first('state'))?.state;

type Owners = { stepDocumentId?: string; references: Reference[] };

/** Whether one of these is live: the sequence of a step, and sequences that a relation refers to. */
export const isLiveSequence = async (strapi: Core.Strapi, { stepDocumentId, references }: Owners) => {
  const step =
    stepDocumentId &&
    (await strapi.db
      .query(uid('step'))
      .findOne({ where: { documentId: stepDocumentId }, populate: { sequence: { select: ['state'] } } }));
  if (step && step.sequence && step.sequence.state !== 'draft') return true;
  if (references.length === 0) return false;

  const live = await table(strapi, 'sequence')
    .where((query) =>
      query
        .whereIn('id', references.map(Number).filter(Number.isSafeInteger))
        .orWhereIn('document_id', references.map(String))
    )
    .whereNot({ state: 'draft' })
    .first('id');
  return live !== undefined;
};

/** The entries that a relation in a request body connects or sets: ids, objects with ids, or lists of them. */
export const mentionedDocuments = (relation: unknown): Reference[] => {
  if (typeof relation === 'string' || typeof relation === 'number') return [relation];
  if (Array.isArray(relation)) return relation.flatMap(mentionedDocuments);
  if (typeof relation !== 'object' || relation === null) return [];
  const { id, documentId, connect, set } = relation as Record<string, unknown>;

  return [id, documentId, connect, set].flatMap(mentionedDocuments);
};
