import type { Core } from '@strapi/types';
import { requirePermissions } from '../../access/actor-permissions';
import { table, type Transaction } from '../../database/database';
import { findSequenceSenders } from './sequence-senders';

/**
 * A sender decides the signature, the address for replies and the SMTP server of all emails that it writes.
 *
 * @throws {ForbiddenError} without the permission `send` when a sequence that is not a draft writes as the sender, or people in a
 * sequence were given it
 */
export const requireSendIfWriting = async (strapi: Core.Strapi, address: string, trx: Transaction) => {
  const sequences = await findSequenceSenders(strapi, {
    only: (all) => void all.whereNot({ state: 'draft' }),
    trx,
  });
  const isWriting =
    sequences.some(({ pool }) => pool.includes(address)) ||
    (await table(strapi, 'enrollment', trx).where({ sender: address, state: 'active' }).first('id'));

  if (isWriting) await requirePermissions(strapi, ['send']);
};
