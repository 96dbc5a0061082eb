import { announcement } from '../strapi/typed-hook';
import type { Transaction } from '../database/database';
import type { ClaimedEmail } from './claims/claims';

/** Emails were sent, or failed for good; told inside the transaction that wrote it down. */
export const settled = announcement<{
  emails: ClaimedEmail[];
  outcome: 'sent' | 'failed';
  at: Date;
  trx: Transaction;
}>('email-settled');
