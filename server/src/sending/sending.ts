import type { Core } from '@strapi/types';
import { randomUUID } from 'node:crypto';
import { PLUGIN_ID } from '../plugin';
import { configOf } from '../surroundings';
import { claimDue, recoverExpired, releaseClaims } from './claims';
import { dispatch, type Tally } from './dispatcher';
import { holdBack } from './holding';
import { passes } from './passes';

/**
 * Looks for due emails and sends them. The database is the truth: a pass that never ran changes
 * nothing, and two nodes never claim one email. Within a process one pass follows the other.
 */
const createSending = ({ strapi }: { strapi: Core.Strapi }) => {
  let lastPass: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let isStopping = false;

  const pass = async (now: Date): Promise<Tally> => {
    const { batchSize, concurrency, leaseSeconds } = configOf(strapi).sending;
    const startedAt = Date.now();
    const clock = () => new Date(now.getTime() + Date.now() - startedAt);
    const total: Tally = { sent: 0, refused: 0, skipped: 0 };

    await passes.tell(strapi, { now });
    await recoverExpired(strapi, now);
    while (!isStopping) {
      const leaseUntil = new Date(clock().getTime() + leaseSeconds * 1000);
      const claim = { owner: randomUUID(), now, leaseUntil };
      const claimed = await claimDue(strapi, batchSize, claim);
      if (claimed.length === 0) break;
      try {
        const options = { ...claim, concurrency, leaseSeconds, clock, isStopping: () => isStopping };
        const leaving = await holdBack(strapi, claimed, claim);
        const tally = await dispatch(strapi, leaving, options);
        for (const key of ['sent', 'refused', 'skipped'] as const) total[key] += tally[key];
      } finally {
        await releaseClaims(strapi, claim.owner);
      }
    }
    return total;
  };

  return {
    /** One pass over what is due at `now`; resolves when everything it claimed is settled. */
    tick({ now = new Date() }: { now?: Date } = {}): Promise<Tally> {
      waiting += 1;
      const next = lastPass.then(() => pass(now)).finally(() => (waiting -= 1));
      lastPass = next.catch(() => undefined);

      return next;
    },

    isBusy: () => waiting > 0,

    /** Claims nothing more, and resolves when what the provider has is settled. */
    async stop() {
      isStopping = true;
      await lastPass;
    },
  };
};

export type Sending = ReturnType<typeof createSending>;

export const sendingService = createSending;

export const sending = (strapi: Core.Strapi): Sending => strapi.plugin(PLUGIN_ID).service('sending');
