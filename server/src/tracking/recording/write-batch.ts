import type { Core } from '@strapi/types';
import { mapYielding } from '../../lib/event-loop';
import { consentsToTrack } from '../../prospects/consents/consent';
import { trackingDecision } from '../../prospects/consents/tracking-decision';
import type { Consent, WithoutConsent } from '../../prospects/contract';
import { classifyHit } from '../classification/classified-hit';
import type { Rules } from '../classification/rules';
import {
  type AnonymousKind,
  type Hit,
  isAnonymousHit,
  isTracked,
  isWithdrawal,
  type TrackedHit,
} from '../events/hit';
import { unsubscribe } from '../events/unsubscribe';
import { withdrawConsents } from '../events/withdraw-consents';
import type { ClickContext } from '../overflow/click-context';
import { countAnonymous } from '../overflow/count-anonymous';
import { countOverflow } from '../overflow/count-overflow';
import { findCounted } from '../overflow/counted-hits';
import type { DetailBudget } from '../overflow/detail-budget';
import type { DeferredReclassification } from '../reclassification/deferred-reclassification';
import type { WriteResult } from '../events/write-result';
import type { HitStore } from '../store/hit-store';
import type { DropCounters } from './drop-counters';
import type { Unsubscribes } from './unsubscribes';

export type BatchParts = {
  strapi: Core.Strapi;
  rules: () => Rules;
  unsubscribes: Unsubscribes;
  budget: DetailBudget;
  clickContext: ClickContext;
  store: HitStore;
  totals: { recorded: number };
  drops: DropCounters;
  reclassification: DeferredReclassification;
};

/**
 * Steps 3 to 7 of the pipeline in recorder.ts, for a batch. `isRepeat` when a part of it may be written already: in a replay
 * of the journal and after an error. @throws the driver's error; a part of the batch may be written then
 */
export const writeBatch = async (parts: BatchParts, hits: Hit[], isRepeat: boolean): Promise<void> => {
  await optOut(parts, hits);
  await withdrawConsents(parts.strapi, hits.filter(isWithdrawal), isRepeat);
  const [anonymous, trackedHits] = [hits.filter(isAnonymousHit), hits.filter(isTracked)];
  if (anonymous.length + trackedHits.length === 0) return;
  const decision = await trackingDecision(parts.strapi).forHits();
  const consents = consentsToTrack(decision);
  await countWithoutPerson(parts, anonymous, decision);
  const tracked = await withoutCounted(parts, trackedHits, isRepeat);
  const { detailed, overflow } = parts.budget.split(tracked);
  // Before the first write: a later batch, which may be written meanwhile, needs these clicks as context.
  const context = parts.clickContext.of(overflow, detailed);
  await storeEvents(parts, detailed, consents);
  await count(parts, overflow, { context, consents, isRepeat });
  takeSecondLook(parts, detailed);
};

const optOut = async ({ strapi, unsubscribes }: BatchParts, hits: Hit[]) => {
  const optingOut = hits.filter(({ kind }) => kind === 'unsubscribed');
  if (optingOut.length === 0) return;
  const unknown = new Set(await unsubscribe(strapi, optingOut));
  const publicIds = optingOut.map(({ emailPublicId }) => emailPublicId);
  unsubscribes.unknown([...unknown]);
  unsubscribes.committed(
    publicIds.filter((publicId) => !unknown.has(publicId)),
    Date.now()
  );
};

/** Leaves out hits of a repeated batch that are counted, and so have no event whose key would show it. */
const withoutCounted = async ({ strapi }: BatchParts, hits: TrackedHit[], isRepeat: boolean) => {
  if (!isRepeat || hits.length === 0) return hits;
  const counted = await findCounted(
    strapi,
    hits.map(({ key }) => key)
  );
  return counted.size === 0 ? hits : hits.filter(({ key }) => !counted.has(key));
};

const storeEvents = async (parts: BatchParts, hits: TrackedHit[], consents: Consent[]) => {
  if (hits.length === 0) return;
  const rules = parts.rules();
  const classified = await mapYielding(hits, (hit) => classifyHit(hit, rules));
  addToTotals(parts, await parts.store.write(classified, consents));
};

type CountOptions = { context: Map<number, TrackedHit[]>; consents: Consent[]; isRepeat: boolean };

const count = async (parts: BatchParts, overflow: TrackedHit[], options: CountOptions) => {
  if (overflow.length === 0) return;
  addToTotals(parts, await countOverflow(parts.strapi, overflow, { ...options, rules: parts.rules() }));
};

/** A decision against any recording holds for emails sent before it, too. */
const countWithoutPerson = async (
  parts: BatchParts,
  hits: Array<Hit & { kind: AnonymousKind }>,
  decision: WithoutConsent | null
) => {
  if (hits.length === 0) return;
  if (decision === 'none') parts.drops.add('no-consent', hits.length);
  else addToTotals(parts, await countAnonymous(parts.strapi, hits, parts.rules()));
};

const addToTotals = ({ totals, drops }: BatchParts, { recorded, unknown, withoutConsent }: WriteResult) => {
  totals.recorded += recorded;
  drops.add('unknown-email', unknown);
  drops.add('no-consent', withoutConsent);
};

const takeSecondLook = ({ reclassification }: BatchParts, hits: TrackedHit[]) => reclassification.add(hits);
