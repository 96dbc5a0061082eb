import type { Core } from '@strapi/types';
import { inTransaction, table } from '../../database/database';
import { changeState } from '../../emails/email-states';
import { outcomeSaved } from '../hooks';
import { CLAIMED_COLUMNS, idsOf, toClaimedEmail } from './claims';

/** An email that was claimed when its process died, so many times in a row, fails. */
const MAX_LOST_CLAIMS = 3;

/**
 * Recovers emails of nodes that died: their leases ended. Claimed ones become `due` again, and are claimed alone from then on;
 * after the third time they fail, since composing them probably ends the process. Those that were with the provider become
 * `uncertain`.
 */
export const recoverExpired = async (strapi: Core.Strapi, now: Date) => {
  const recover = (change: Parameters<typeof changeState>[1]) =>
    inTransaction(strapi, (trx) =>
      changeState(table(strapi, 'email', trx).where('lease_until', '<', now), change)
    );

  await failLost(strapi, now);
  await recover({
    from: ['claimed'],
    to: 'due',
    values: { lost_claims: strapi.db.connection.raw('lost_claims + 1') },
  });
  await recover({
    from: ['submitting'],
    to: 'uncertain',
    values: {
      error_code: 'interrupted',
      error_kind: null,
      error_message: 'The process ended while the provider had this email; it may have been sent.',
    },
  });
};

const failLost = (strapi: Core.Strapi, now: Date) =>
  inTransaction(strapi, async (trx) => {
    const rows = await table(strapi, 'email', trx)
      .where({ state: 'claimed' })
      .where('lease_until', '<', now)
      .where('lost_claims', '>=', MAX_LOST_CLAIMS - 1)
      .orderBy('id')
      .forUpdate()
      .select(CLAIMED_COLUMNS);
    if (rows.length === 0) return;

    await changeState(table(strapi, 'email', trx).whereIn('id', idsOf(rows)), {
      from: ['claimed'],
      to: 'failed',
      values: { ...COMPOSE_INTERRUPTED, lost_claims: MAX_LOST_CLAIMS, updated_at: now },
    });
    await outcomeSaved.call(strapi, { emails: rows.map(toClaimedEmail), outcome: 'failed', at: now, trx });
  });

const COMPOSE_INTERRUPTED = {
  error_code: 'compose-interrupted',
  error_kind: null,
  error_message:
    'The process ended three times while it composed this email. Simplify its step or shorten the attributes of the prospect, check the memory and the log of the server, then resend it.',
};
