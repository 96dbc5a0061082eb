import type { Transaction } from '../../database/database';
import type { FailureKind } from '../../emails/contract';
import { typedHook } from '../../strapi/typed-hook';

/**
 * Called when a sender is paused, inside the transaction that saves it, and not while the pause only goes on. `reason` is null
 * when several emails in a row failed, whatever their subject.
 */
export const senderPaused = typedHook<{
  address: string;
  reason: FailureKind | null;
  at: Date;
  trx: Transaction;
}>('sender-paused');
