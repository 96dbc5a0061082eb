import type { Core } from '@strapi/types';
import { pluginConfig } from '../../strapi/environment';
import { type Claim, type ClaimedEmail, releaseClaims } from '../claims/claims';
import { dispatch, type Tally } from '../delivery/dispatcher';
import { deferEmails } from '../limits/defer-emails';

type Work = Claim & { clock: () => Date; isStopping: () => boolean };

/** Sends what was claimed, as far as it may leave now; gives the rest back. */
export const sendClaimed = async (
  strapi: Core.Strapi,
  claimed: ClaimedEmail[],
  { clock, isStopping, ...claim }: Work
): Promise<Tally> => {
  const { concurrency, leaseSeconds } = pluginConfig(strapi).sending;

  try {
    const leaving = await deferEmails(strapi, claimed, claim);
    return await dispatch(strapi, leaving, { ...claim, concurrency, leaseSeconds, clock, isStopping });
  } finally {
    await releaseClaims(strapi, claim.claimedBy);
  }
};

/** Time goes on from `now`, which tests and programs may choose. */
export const clockFrom = (now: Date, startedAt = Date.now()) => {
  return () => new Date(now.getTime() + Date.now() - startedAt);
};

export const leaseFrom = (strapi: Core.Strapi, now: Date) =>
  new Date(now.getTime() + pluginConfig(strapi).sending.leaseSeconds * 1000);

export const emptyTally = (): Tally => ({ sent: 0, refused: 0, skipped: 0 });

export const addTally = (total: Tally, part: Tally) => {
  for (const key of ['sent', 'refused', 'skipped'] as const) total[key] += part[key];
};
