import type { Core } from '@strapi/types';
import { inTransaction, instant, rows, type Transaction } from '../database';
import { mayTrack } from '../emails/consent';
import type { TrackingConsent } from '../prospects/contract';
import { configOf } from '../surroundings';
import { agentFamily } from './agent';
import { classify } from './classify';
import { recount } from './counters';
import type { NewEvent } from './event';
import { insertEvents } from './events';
import type { PendingHit } from './hit';

/** Why hits left no event. */
export type DropReason = 'unknown-email' | 'no-consent';

/**
 * Writes the events of some hits and the counters that follow, in one transaction.
 *
 * Resolves with how many hits were dropped, by reason.
 */
export const writeHits = (strapi: Core.Strapi, hits: PendingHit[]): Promise<Record<DropReason, number>> =>
  inTransaction(strapi, async (trx) => {
    const emails = await lockEmails(strapi, [...new Set(hits.map(({ emailId }) => emailId))], trx);
    const mode = configOf(strapi).privacy.tracking;
    const dropped = { 'unknown-email': 0, 'no-consent': 0 };
    const events: NewEvent[] = [];

    for (const hit of hits) {
      const email = emails.get(hit.emailId);
      if (!email) dropped['unknown-email'] += 1;
      else if (!mayTrack(mode, email.consent)) dropped['no-consent'] += 1;
      else events.push(toEvent(hit, email));
    }

    await insertEvents(strapi, events, trx);
    await recount(strapi, [...new Set(events.map(({ emailId }) => emailId))], trx);
    return dropped;
  });

type HitEmail = {
  prospectId: number;
  stepId: number | null;
  sequenceId: number | null;
  bouncedAt: Date | null;
  consent: TrackingConsent;
};

/** In the order of their ids, so that two nodes never wait for each other. Emails of deleted prospects are not found. */
const lockEmails = async (strapi: Core.Strapi, ids: number[], trx: Transaction) => {
  const found = await rows(strapi, 'email', trx)
    .whereIn('id', ids)
    .whereNotNull('prospect_id')
    .orderBy('id')
    .forUpdate()
    .select('id', 'prospect_id', 'step_id', 'sequence_id', 'bounced_at');
  const consents = await findConsents(
    strapi,
    found.map((row) => Number(row.prospect_id)),
    trx
  );

  return new Map<number, HitEmail>(
    found.map((row) => [
      row.id,
      {
        prospectId: Number(row.prospect_id),
        stepId: row.step_id,
        sequenceId: row.sequence_id,
        bouncedAt: instant(row.bounced_at),
        consent: consents.get(Number(row.prospect_id)) ?? 'unknown',
      },
    ])
  );
};

const findConsents = async (strapi: Core.Strapi, prospectIds: number[], trx: Transaction) => {
  const found = await rows(strapi, 'prospect', trx)
    .whereIn('id', [...new Set(prospectIds)])
    .select('id', 'tracking_consent');

  return new Map<number, TrackingConsent>(found.map((row) => [row.id, row.tracking_consent]));
};

const toEvent = (hit: PendingHit, email: HitEmail): NewEvent => {
  const { audience, reason } = classify(
    { ...hit, at: hit.at.getTime() },
    { bouncedAt: email.bouncedAt?.getTime() ?? null }
  );

  return {
    kind: hit.kind,
    emailId: hit.emailId,
    linkId: hit.linkId || null,
    prospectId: email.prospectId,
    stepId: email.stepId,
    sequenceId: email.sequenceId,
    occurredAt: hit.at,
    audience,
    reason,
    agent: agentFamily(hit.userAgent),
    network: hit.network,
    key: hit.key,
  };
};
