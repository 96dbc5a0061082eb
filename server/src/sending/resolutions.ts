import type { Core } from '@strapi/types';
import { inTransaction, rows, type Transaction } from '../database';
import { replanWithin } from '../emails/planning';
import { notFound, refused } from '../errors';

/** States a person resolves: the sequence of this prospect waits until then. */
const OPEN = ['failed', 'uncertain', 'missed'];

/** Due at once, with the same Message-ID as before. @throws {ApplicationError} when there is nothing to resolve */
export const resendEmail = (strapi: Core.Strapi, id: number, now: Date) =>
  resolve(strapi, id, {
    state: 'due',
    due_at: now,
    not_before: now,
    attempts: 0,
    error_code: null,
    error_message: null,
    updated_at: now,
  });

/** Skipped for good; the next step takes its turn. @throws {ApplicationError} when there is nothing to resolve */
export const dropEmail = (strapi: Core.Strapi, id: number, now: Date) =>
  resolve(strapi, id, { state: 'skipped', skip_reason: 'dropped', updated_at: now });

const resolve = (strapi: Core.Strapi, id: number, values: Record<string, unknown>) =>
  inTransaction(strapi, async (trx) => {
    const email = await rows(strapi, 'email', trx).where({ id }).first('enrollment_id', 'sequence_id');
    if (!email) throw notFound('Email');
    if (email.enrollment_id === null || email.sequence_id === null) throw ended();
    if (values.state === 'due') await refuseEnded(strapi, email.enrollment_id, trx);
    const changed = await rows(strapi, 'email', trx).where({ id }).whereIn('state', OPEN).update(values);
    if (changed === 0)
      throw refused('state-refused', 'This email did not fail: there is nothing to resolve.');

    await replanWithin(strapi, email.sequence_id, [email.enrollment_id], trx);
  });

const refuseEnded = async (strapi: Core.Strapi, enrollmentId: number, trx: Transaction) => {
  const enrollment = await rows(strapi, 'enrollment', trx).where({ id: enrollmentId }).first('state');
  if (enrollment?.state !== 'active') throw ended();
};

const ended = () =>
  refused('state-refused', 'This prospect has left the sequence, so the email cannot be sent again.');
