import type { ClaimedEmail } from './claims/claims';
import type { Transaction } from '../database/database';
import { typedHook } from '../strapi/typed-hook';

/** Called before a pass claims emails. The pass waits for the handlers, so that opt-outs they commit are respected. */
export const passStarts = typedHook<{ now: Date }>('pass-starts');

/** Called when emails were sent or failed for good, inside the transaction that saves the outcome. */
export const outcomeSaved = typedHook<{
  emails: ClaimedEmail[];
  outcome: 'sent' | 'failed';
  at: Date;
  trx: Transaction;
}>('outcome-saved');
