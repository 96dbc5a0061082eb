import type { Core } from '@strapi/types';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { consentsToTrack } from '../../emails/consent';
import { mapYielding } from '../../lib/event-loop';
import { createGroupCommit } from '../../lib/group-commit';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import { type ClassifiedHit, classifyHit } from '../classification/classified-hit';
import { ruleSettings } from '../classification/rule-settings';
import type { Rules } from '../classification/rules';
import type { Recording } from '../contract';
import { createEventKeys } from '../events/event-key';
import { type Hit, isTracked, type TrackedHit } from '../events/hit';
import { unsubscribe } from '../events/unsubscribe';
import { journalDirectory } from '../journal/directory';
import { createJournal } from '../journal/journal';
import {
  createDeferredReclassification,
  type DeferredReclassification,
} from '../reclassification/deferred-reclassification';
import { findRecentlyClicked } from '../reclassification/recent-clicks';
import { createHitStore } from '../store/create-hit-store';
import type { HitStore } from '../store/hit-store';
import { createDropCounters, type DropCounters } from './drop-counters';
import { createDurability } from './durability';
import { createHitRateLimit, type HitRateLimit } from './hit-rate-limit';
import { recordingStatus } from './recording-status';
import { createRetryingWrite } from './retrying-write';

/**
 * The recording pipeline: from a request to a counted event. Steps, in order, with the reasons for which they drop hits:
 *
 * 1. rate limit   per network (`rate-limited`)
 * 2. durable      in the journal or the database, as `answerAfter` says (`journal-full`, `journal-unwritable`)
 * 3. opt out      prospects who unsubscribed
 * 4. classify     human or automated, by what the request itself shows
 * 5. store        events and counters, in one transaction (`unknown-email`, `no-consent`, `refused`)
 * 6. second look  classifies again a second later, when the history of the email is known
 *
 * Steps 1 and 2 run for each hit, and it is answered after them. Steps 3 to 6 run for batches: on the way to the database
 * that step 2 chose, and again when the journal is replayed after a crash or an outage. So they are idempotent.
 */

/** Steps 1 and 2. Resolves with whether the hit is durable. */
const recordHit = (parts: HitParts, hit: KeylessHit, network: string | null): Promise<boolean> =>
  isWithinRateLimit(parts, hit, network) ? makeDurable(parts, hit) : Promise.resolve(false);

/** Steps 3 to 6. @throws the driver's error; a part of the batch may be written then */
const writeBatch = async (parts: BatchParts, hits: Hit[]): Promise<void> => {
  await optOut(parts, hits);
  const tracked = hits.filter(isTracked);
  const classified = await classify(parts, tracked);
  await storeEvents(parts, classified);
  takeSecondLook(parts, tracked);
};

type KeylessHit = Omit<Hit, 'key'>;

type HitParts = {
  rateLimit: HitRateLimit;
  drops: DropCounters;
  nextKey: (now: number) => string;
  /** Resolves with whether the hit is durable. */
  commit: (hit: Hit) => Promise<boolean>;
  commitUnsubscribe: (hit: Hit) => Promise<boolean>;
};

type BatchParts = {
  strapi: Core.Strapi;
  rules: () => Rules;
  store: HitStore;
  totals: { recorded: number };
  drops: DropCounters;
  reclassification: DeferredReclassification;
};

const isWithinRateLimit = ({ rateLimit, drops }: HitParts, { at }: KeylessHit, network: string | null) => {
  const isAllowed = rateLimit.allows(network, at);
  if (!isAllowed) drops.add('rate-limited', 1);
  return isAllowed;
};

const makeDurable = ({ nextKey, commit, commitUnsubscribe }: HitParts, hit: KeylessHit) =>
  (hit.kind === 'unsubscribed' ? commitUnsubscribe : commit)({ ...hit, key: nextKey(hit.at) });

const optOut = async ({ strapi }: BatchParts, hits: Hit[]) => {
  for (const { kind, emailPublicId, at } of hits)
    if (kind === 'unsubscribed') await unsubscribe(strapi, emailPublicId, new Date(at));
};

const classify = ({ rules }: BatchParts, hits: TrackedHit[]): Promise<ClassifiedHit[]> => {
  const current = rules();
  return mapYielding(hits, (hit) => classifyHit(hit, current));
};

const storeEvents = async ({ strapi, store, totals, drops }: BatchParts, hits: ClassifiedHit[]) => {
  if (hits.length === 0) return;
  const consents = consentsToTrack(pluginConfig(strapi).privacy.tracking);
  const { recorded, unknown, withoutConsent } = await store.write(hits, consents);
  totals.recorded += recorded;
  drops.add('unknown-email', unknown);
  drops.add('no-consent', withoutConsent);
};

const takeSecondLook = ({ reclassification }: BatchParts, hits: TrackedHit[]) => reclassification.add(hits);

/** Journal writes in parallel: while one waits for the disk, the next is prepared. */
const MAX_JOURNAL_WRITES = 3;

/** How long a pass of the scheduler waits for the database. */
const RECOVERY_TIMEOUT_MS = 5_000;

/** How long a stop waits for the database. The next boot replays the rest from the journal. */
const STOP_TIMEOUT_MS = 3_000;

/** Starts and stops the pipeline, and flushes it. */
const createRecorder = ({ strapi }: { strapi: Core.Strapi }) => {
  const options = pluginConfig(strapi).tracking;
  const warn = (text: string) => strapi.log.warn(`[${PLUGIN_ID}] ${text}`);
  const rules = () => ruleSettings(strapi).current();
  const since = new Date().toISOString();
  const owner = randomBytes(9).toString('base64url');
  const totals = { recorded: 0 };

  const drops = createDropCounters();
  const reclassification = createDeferredReclassification(strapi, rules);
  const journal = createJournal({
    directory: journalDirectory(strapi),
    owner,
    maxBytes: options.journal.maxMegabytes * 1024 * 1024,
    warn,
  });
  const store = createHitStore(strapi);
  const batchParts: BatchParts = { strapi, rules, store, totals, drops, reclassification };
  const durability = createDurability(strapi, {
    journal,
    drops,
    write: createRetryingWrite(strapi, {
      write: (hits) => writeBatch(batchParts, hits),
      onRefused: () => drops.add('refused', 1),
    }),
    pace: store.pace,
    probe: () => store.write([], []),
  });
  const commits = createGroupCommit((hits: Hit[]) => durability.makeDurable(hits), {
    maxItems: options.maxBatchRows,
    maxRunning: options.answerAfter === 'journal' ? MAX_JOURNAL_WRITES : 1,
  });
  // Unsubscribes are committed before the confirmation is shown, so that no later pass emails that person.
  const unsubscribeCommits = createGroupCommit((hits: Hit[]) => durability.makeDurable(hits, 'database'), {
    maxItems: options.maxBatchRows,
  });
  const hitParts: HitParts = {
    rateLimit: createHitRateLimit(options.maxHitsPerMinute),
    drops,
    nextKey: createEventKeys(owner),
    commit: commits.add,
    commitUnsubscribe: unsubscribeCommits.add,
  };

  const flushCommits = async () => {
    await unsubscribeCommits.flush();
    await commits.flush();
  };

  const resume = async () => {
    await durability.adoptSegments();
    await findRecentlyClicked(strapi).then(reclassification.add, (error: unknown) =>
      warn(`recent clicks could not be read, so they are not classified a second time: ${String(error)}`)
    );
  };
  let resuming: Promise<void> | undefined;
  /** Continues the work of ended processes, once: the first caller starts it. Never rejects. */
  const resumeOnce = () => (resuming ??= resume());

  return {
    /** Resolves with true once the hit survives the end of this process, with false when it was dropped. Never rejects. */
    record: (hit: KeylessHit, limitedNetwork: string | null = null): Promise<boolean> =>
      recordHit(hitParts, hit, limitedNetwork),

    /** Resolves once every answered hit is counted. While the database is away, that is after its return. */
    async drain() {
      await resumeOnce();
      await flushCommits();
      await durability.flush();
      await reclassification.flush();
    },

    /** Resolves once all confirmed unsubscribes are committed. @throws {Error} when some may only be in the journal */
    async flushUnsubscribes() {
      await resumeOnce();
      await unsubscribeCommits.flush();
      const isRecovered = await Promise.race([
        durability.waitForRecovery(),
        delay(RECOVERY_TIMEOUT_MS, false, { ref: false }),
      ]);
      if (!isRecovered)
        throw new Error(
          'Emails wait until the database has the hits of the journal, which may contain unsubscribes.'
        );
    },

    /** Checks the journal and continues the work of ended processes. Never rejects. */
    async start() {
      await journal.check(Date.now());
      await resumeOnce();
    },

    /** Call periodically: adopts journal segments of ended processes, and logs how many hits were dropped. */
    async maintain() {
      const logLine = drops.takeLogLine();
      if (logLine) warn(logLine);
      await durability.adoptSegments();
    },

    /** Makes all hits durable and gives the database some seconds to take them. Hits recorded later are durable, too. */
    async stop() {
      await flushCommits();
      await reclassification.stop();
      if (!durability.isDatabaseAway())
        await Promise.race([durability.flush(), delay(STOP_TIMEOUT_MS, null, { ref: false })]);
      await journal.close();
      await store.close?.();
    },

    recording: (): Recording =>
      recordingStatus({ since, recorded: totals.recorded, drops, durability, journal }),
  };
};

export type Recorder = ReturnType<typeof createRecorder>;

export const recorderService = createRecorder;

export const recorder = (strapi: Core.Strapi): Recorder => strapi.plugin(PLUGIN_ID).service('tracking');
