import type { ClaimedEmail } from './claims/claims';
import type { Transaction } from '../database/database';
import { typedHook } from '../strapi/typed-hook';

/** A pass begins. It waits for the followers, who may still have to write down who must get no more mails. */
export const passStarts = typedHook<{ now: Date }>('pass-begins');

/** Emails were sent, or failed for good; told inside the transaction that wrote it down. */
export const outcomeSaved = typedHook<{
  emails: ClaimedEmail[];
  outcome: 'sent' | 'failed';
  at: Date;
  trx: Transaction;
}>('email-settled');
