import type { Core } from '@strapi/types';
import { inChunks, inTransaction, table, type Transaction } from '../../database/database';
import { burstReachMs } from '../classification/bursts';
import { type Classification, classifyAll, type HitEmail } from '../classification/classify';
import { recount } from '../events/counters';
import { updateLinkCounters } from './link-counters';
import type { Rules } from '../classification/rules';
import { type ChangedClassification, findStoredHits, lockEmails, type StoredHit } from './stored-hits';

/**
 * Classifies the stored hits of some emails again (all, or those since `since`) and updates the counters, in one
 * transaction. Resolves with how many classifications changed. Idempotent.
 */
export const reclassifyEmails = (
  strapi: Core.Strapi,
  emailIds: number[],
  { since = null, rules }: { since?: Date | null; rules: Rules }
): Promise<number> =>
  inTransaction(strapi, async (trx) => {
    const emails = await lockEmails(strapi, emailIds, trx);
    // A click may belong to a burst that began before `since`.
    const from = since && new Date(since.getTime() - burstReachMs(rules));
    const stored = await findStoredHits(strapi, { emailIds: [...emails.keys()], from }, trx);
    const changed = [...emails].flatMap(([id, email]) =>
      findChanges(stored.get(id) ?? [], { email, rules, since: since?.getTime() ?? 0 })
    );

    await updateEvents(strapi, changed, trx);
    await updateLinkCounters(strapi, changed, trx);
    await recount(strapi, { emailIds: [...new Set(changed.map(({ hit }) => hit.emailId))] }, trx);
    return changed.length;
  });

type Context = { email: HitEmail; rules: Rules; since: number };

const findChanges = (hits: StoredHit[], { email, rules, since }: Context): ChangedClassification[] =>
  classifyAll(hits, email, rules)
    .map((classification, index) => ({ hit: hits[index], classification }))
    .filter(({ hit, classification }) => hit.at >= since && hasChanged(hit, classification));

const hasChanged = (hit: StoredHit, { audience, reason }: Classification) =>
  hit.audience !== audience || hit.reason !== reason;

const updateEvents = async (strapi: Core.Strapi, changed: ChangedClassification[], trx: Transaction) => {
  const byReason = new Map<string, ChangedClassification[]>();
  for (const change of changed) {
    const key = String(change.classification.reason);
    byReason.set(key, [...(byReason.get(key) ?? []), change]);
  }

  for (const group of byReason.values()) {
    const { audience, reason } = group[0].classification;
    for (const chunk of inChunks(group.map(({ hit }) => hit.id)))
      await table(strapi, 'event', trx).whereIn('id', chunk).update({ audience, reason });
  }
};
