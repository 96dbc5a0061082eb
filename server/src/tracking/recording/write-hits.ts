import type { Core } from '@strapi/types';
import { consentsToTrack } from '../../emails/consent';
import { pluginConfig } from '../../strapi/environment';
import { mapYielding } from '../../lib/event-loop';
import type { DropReason } from '../contract';
import type { Hit, TrackedHit } from '../events/hit';
import type { HitStore } from '../store/hit-store';
import { classifyHit } from '../classification/classified-hit';
import type { Rules } from '../classification/rules';
import { unsubscribe } from '../events/unsubscribe';

export type BatchOutcome = {
  /** Events that were new. */
  recorded: number;
  dropped: Array<{ reason: DropReason; hits: number }>;
  /** Of which the emails' history may change the verdict. */
  tracked: TrackedHit[];
};

/** Writes what some hits leave. Doing it again changes nothing. @throws the driver's error; nothing, or a part, was written */
export const writeHits = async (
  strapi: Core.Strapi,
  hits: Hit[],
  { store, rules }: { store: HitStore; rules: Rules }
): Promise<BatchOutcome> => {
  for (const { kind, emailPublicId, at } of hits)
    if (kind === 'unsubscribed') await unsubscribe(strapi, emailPublicId, new Date(at));

  const tracked = hits.filter(isTracked);
  const consents = consentsToTrack(pluginConfig(strapi).privacy.tracking);
  const { recorded, unknown, unwanted } =
    tracked.length > 0
      ? await store.write(await mapYielding(tracked, (hit) => classifyHit(hit, rules)), consents)
      : NOTHING;

  return {
    recorded,
    dropped: [
      { reason: 'unknown-email', hits: unknown },
      { reason: 'no-consent', hits: unwanted },
    ],
    tracked,
  };
};

const NOTHING = { recorded: 0, unknown: 0, unwanted: 0 };

const isTracked = (hit: Hit): hit is TrackedHit => hit.kind !== 'unsubscribed';
