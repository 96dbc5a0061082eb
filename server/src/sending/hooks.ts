import type { ClaimedEmail } from './claims/claims';
import type { Transaction } from '../database/database';
import { typedHook } from '../strapi/typed-hook';

/** Called before a pass claims emails. The pass waits for the handlers, and does not start when one throws. */
export const passStarts = typedHook<{ now: Date }>('pass-starts');

/** `prospectId` is null when the person was erased while the provider had the email. */
export type SettledEmail = Omit<ClaimedEmail, 'prospectId'> & { prospectId: number | null };

/** Called when emails were sent or failed for good, inside the transaction that saves the outcome. */
export const outcomeSaved = typedHook<{
  emails: SettledEmail[];
  outcome: 'sent' | 'failed';
  at: Date;
  trx: Transaction;
}>('outcome-saved');
