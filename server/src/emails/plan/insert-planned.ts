import type { Core } from '@strapi/types';
import { byDialect, inChunks, table, type Transaction } from '../../database/database';
import { newPublicIds } from '../../database/public-id';
import { INITIAL_STATE } from '../email-states';

export type NewEmail = {
  enrollmentId: number;
  prospectId: number | null;
  sequenceId: number;
  stepId: number;
  position: number;
  dueAt: Date;
  createdAt: Date;
};

/**
 * Inserts planned emails, but none that its enrollment already has. Those of a step that was deleted after it was planned
 * are left out.
 */
export const insertPlanned = async (strapi: Core.Strapi, emails: NewEmail[], trx: Transaction) => {
  if (emails.length === 0) return;
  const existing = await keepSteps(strapi, [...new Set(emails.map(({ stepId }) => stepId))], trx);

  for (const chunk of inChunks(emails.filter(({ stepId }) => existing.has(stepId)))) {
    const publicIds = newPublicIds(chunk.length);
    await table(strapi, 'email', trx)
      .insert(chunk.map((email, index) => ({ ...toRow(email), public_id: publicIds[index] })))
      .onConflict(['enrollment_id', 'step_id'])
      .ignore();
  }
};

/** The steps that still exist. They cannot be deleted until the transaction ends. */
const keepSteps = async (strapi: Core.Strapi, ids: number[], trx: Transaction): Promise<Set<number>> => {
  const query = table(strapi, 'step', trx).whereIn('id', ids).orderBy('id');
  const locked = byDialect(strapi, {
    sqlite: () => query,
    postgres: () => query.forKeyShare(),
    mysql: () => query.forShare(),
  })();

  return new Set((await locked.select('id')).map(({ id }) => id));
};

const toRow = (email: NewEmail) => ({
  enrollment_id: email.enrollmentId,
  prospect_id: email.prospectId,
  sequence_id: email.sequenceId,
  step_id: email.stepId,
  position: email.position,
  state: INITIAL_STATE,
  due_at: email.dueAt,
  created_at: email.createdAt,
});
