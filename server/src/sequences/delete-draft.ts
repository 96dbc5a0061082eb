import type { Core } from '@strapi/types';
import { inTransaction, lockRows, table } from '../database/database';
import { documents } from '../database/documents';
import { notFound, refused } from '../errors';
import { uid } from '../plugin';
import { draftDeleted } from './hooks';
import { steps } from './steps';

/**
 * Deletes a draft that never sent an email, with its steps, its enrollments and their planned emails, so that nothing of it
 * is left. The row is locked first, so that it is not activated meanwhile.
 *
 * @throws {NotFoundError} when there is no such sequence
 * @throws {ApplicationError} when it is no draft, or has sent
 */
export const deleteDraft = (strapi: Core.Strapi, documentId: string): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    const sequence = await lockRows(
      strapi,
      table(strapi, 'sequence', trx).where({ document_id: documentId })
    ).first('id', 'name', 'state');
    if (!sequence) throw notFound('Sequence');
    if (sequence.state !== 'draft') throw notDeletable(sequence.name);

    await draftDeleted.call(strapi, {
      sequenceId: sequence.id,
      refuse: () => notDeletable(sequence.name),
      trx,
    });
    await table(strapi, 'enrollment', trx).where({ sequence_id: sequence.id }).delete();
    const stepIds = (await steps(strapi).ofSequence(sequence.id)).map(({ id }) => id);
    await strapi.db.query(uid('step')).deleteMany({ where: { id: { $in: stepIds } } });
    await documents(strapi, 'sequence').delete({ documentId });
  });

const notDeletable = (name: string) =>
  refused('state-refused', `"${name}" is no draft, or has sent emails, so it cannot be deleted: archive it.`);
