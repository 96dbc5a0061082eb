import type { Core } from '@strapi/types';
import { pluginConfig } from '../../strapi/environment';
import { type Claim, type ClaimedEmail, releaseClaims } from '../claims/claims';
import { dispatch, type Tally } from '../delivery/dispatcher';
import { deferEmails } from '../limits/defer-emails';
import { findSenders } from '../../sequences/senders/senders';

type SendOptions = Claim & { clock: () => Date; isStopping: () => boolean };

/** Sends the claimed emails that the limits allow now, and releases the rest, also when it throws. */
export const sendClaimed = async (
  strapi: Core.Strapi,
  claimed: ClaimedEmail[],
  { clock, isStopping, ...claim }: SendOptions
): Promise<Tally> => {
  const { concurrency, leaseSeconds } = pluginConfig(strapi).sending;

  try {
    const senders = await findSenders(strapi);
    const sendable = await deferEmails(strapi, claimed, { ...claim, senders });
    return await dispatch(strapi, sendable, {
      ...{ ...claim, concurrency, leaseSeconds, senders },
      ...{ clock, isStopping },
    });
  } finally {
    await releaseClaims(strapi, claim.claimedBy);
  }
};

/** A clock that showed `now` at `startedAt` (ms) and runs on from there. Tests and programs may choose `now`. */
export const createClock = (now: Date, startedAt = Date.now()) => {
  return () => new Date(now.getTime() + Date.now() - startedAt);
};

export const leaseEnd = (strapi: Core.Strapi, now: Date) =>
  new Date(now.getTime() + pluginConfig(strapi).sending.leaseSeconds * 1000);

export const emptyTally = (): Tally => ({ sent: 0, refused: 0, skipped: 0 });

export const addTally = (total: Tally, part: Tally) => {
  for (const key of ['sent', 'refused', 'skipped'] as const) total[key] += part[key];
};
