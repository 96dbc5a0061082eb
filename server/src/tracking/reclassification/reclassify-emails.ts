import type { Core } from '@strapi/types';
import { inChunks, inTransaction, table, type Transaction } from '../../database/database';
import { burstReachMs } from '../classification/bursts';
import { type Classification, classifyAll, type HitEmail } from '../classification/classify';
import { recount } from '../events/counters';
import { updateLinkCounters } from './link-counters';
import type { Rules } from '../classification/rules';
import { type ChangedClassification, findStoredHits, lockEmails, type StoredHit } from './stored-hits';

/**
 * Judges the stored hits of some emails again: those since an instant, or all where none is given. Moves the counters
 * with them, in one transaction. Resolves with how many verdicts changed; doing it again changes none.
 */
export const reclassifyEmails = (
  strapi: Core.Strapi,
  emailIds: number[],
  { since = null, rules }: { since?: Date | null; rules: Rules }
): Promise<number> =>
  inTransaction(strapi, async (trx) => {
    const emails = await lockEmails(strapi, emailIds, trx);
    const reachMs = burstReachMs(rules);
    // A click may belong to a burst that began before those to be judged.
    const from = since && new Date(since.getTime() - reachMs);
    const stored = await findStoredHits(strapi, { emailIds: [...emails.keys()], from }, trx);
    const changed = [...emails].flatMap(([id, email]) =>
      changesOf(stored.get(id) ?? [], { email, rules, since: since?.getTime() ?? 0 })
    );

    await writeVerdicts(strapi, changed, trx);
    await updateLinkCounters(strapi, changed, trx);
    await recount(strapi, { emailIds: [...new Set(changed.map(({ hit }) => hit.emailId))] }, trx);
    return changed.length;
  });

type Judged = { email: HitEmail; rules: Rules; since: number };

const changesOf = (hits: StoredHit[], { email, rules, since }: Judged): ChangedClassification[] =>
  classifyAll(hits, email, rules)
    .map((verdict, index) => ({ hit: hits[index], verdict }))
    .filter(({ hit, verdict }) => hit.at >= since && hasChanged(hit, verdict));

const hasChanged = (hit: StoredHit, { audience, reason }: Classification) =>
  hit.audience !== audience || hit.reason !== reason;

const writeVerdicts = async (strapi: Core.Strapi, changed: ChangedClassification[], trx: Transaction) => {
  const byVerdict = new Map<string, ChangedClassification[]>();
  for (const one of changed) {
    const key = String(one.verdict.reason);
    byVerdict.set(key, [...(byVerdict.get(key) ?? []), one]);
  }

  for (const group of byVerdict.values()) {
    const { audience, reason } = group[0].verdict;
    for (const chunk of inChunks(group.map(({ hit }) => hit.id)))
      await table(strapi, 'event', trx).whereIn('id', chunk).update({ audience, reason });
  }
};
