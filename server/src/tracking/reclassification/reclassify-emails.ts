import type { Core } from '@strapi/types';
import { groupBy } from '../../lib/group-by';
import { inChunks, inTransaction, table, type Transaction } from '../../database/database';
import { yieldToEventLoop } from '../../lib/event-loop';
import { burstReachMs } from '../classification/bursts';
import { type Classification, classifyAll, type HitEmail, isUnclear } from '../classification/classify';
import { recount } from '../events/counters';
import { createLinkIncrements, incrementLinkCounters } from '../events/link-counters';
import type { Rules } from '../classification/rules';
import {
  type ChangedClassification,
  findClickedEarlier,
  findStoredHits,
  lockEmails,
  type StoredHit,
} from './stored-hits';

/**
 * Classifies the stored hits of some emails again (all, or those since `since`) and updates the counters, in one
 * transaction. Events that sum up hits keep their classification. Resolves with how many changed. Idempotent.
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
    const clicked = await findClickedEarlier(strapi, { emailIds: withUnclear(stored), from }, trx);
    const changed: ChangedClassification[] = [];
    for (const [id, times] of emails) {
      const email = { ...times, isClicked: clicked.has(id) };
      changed.push(...findChanges(stored.get(id) ?? [], { email, rules, since: since?.getTime() ?? 0 }));
      await yieldToEventLoop();
    }

    await updateEvents(strapi, changed, trx);
    await updateLinkCounters(strapi, changed, trx);
    await recount(strapi, { emailIds: [...new Set(changed.map(({ hit }) => hit.emailId))] }, trx);
    return changed.length;
  });

type Context = { email: HitEmail; rules: Rules; since: number };

const findChanges = (hits: StoredHit[], { email, rules, since }: Context): ChangedClassification[] =>
  classifyAll(hits, email, rules)
    .map((classification, index) => ({ hit: hits[index], classification }))
    .filter(
      ({ hit, classification }) => (hit.at >= since || isUnclear(hit)) && hasChanged(hit, classification)
    );

const withUnclear = (stored: Map<number, StoredHit[]>) =>
  [...stored].flatMap(([id, hits]) => (hits.some(isUnclear) ? id : []));

const hasChanged = (hit: StoredHit, { audience, reason }: Classification) =>
  hit.audience !== audience || hit.reason !== reason;

/** Moves clicks between the human and the automated counter of each link, as their classifications changed. */
const updateLinkCounters = (strapi: Core.Strapi, changed: ChangedClassification[], trx: Transaction) => {
  const increments = createLinkIncrements();
  for (const { hit, classification } of changed) {
    increments.add(hit.linkId, hit.audience, -1);
    increments.add(hit.linkId, classification.audience, 1);
  }
  return incrementLinkCounters(strapi, increments.byLink, trx);
};

const updateEvents = async (strapi: Core.Strapi, changed: ChangedClassification[], trx: Transaction) => {
  for (const group of groupBy(changed, ({ classification }) => classification.reason).values()) {
    const { audience, reason } = group[0].classification;
    for (const chunk of inChunks(group.map(({ hit }) => hit.id)))
      await table(strapi, 'event', trx).whereIn('id', chunk).update({ audience, reason });
  }
};
