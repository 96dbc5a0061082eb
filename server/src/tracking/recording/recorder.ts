import type { Core } from '@strapi/types';
import { randomBytes } from 'node:crypto';
import type { Transaction } from '../../database/database';
import { emails } from '../../emails/emails';
import { waitAtMost } from '../../lib/pause';
import { createGroupCommit } from '../../lib/group-commit';
import { describeError } from '../../lib/describe-error';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import { ruleSettings } from '../classification/rule-settings';
import type { Recording } from '../contract';
import { createEventKeys } from '../events/event-key';
import { type Hit, isWithdrawal, type KeylessHit } from '../events/hit';
import { journalDirectory } from '../journal/directory';
import { createJournal } from '../journal/journal';
import { createClickContext } from '../overflow/click-context';
import { createDetailBudget } from '../overflow/detail-budget';
import { createDeferredReclassification } from '../reclassification/deferred-reclassification';
import { findRecentlyClicked } from '../reclassification/recent-clicks';
import { createHitStore } from '../store/create-hit-store';
import { createDropCounters, type DropCounters } from './drop-counters';
import { createDurability } from './durability';
import { createHitRateLimit, type HitRateLimit, type LimitedSource } from './hit-rate-limit';
import { recordingStatus } from './recording-status';
import { createRetryingWrite } from './retrying-write';
import { createUnsubscribes, type Unsubscribes } from './unsubscribes';
import { type BatchParts, writeBatch } from './write-batch';

/**
 * The recording pipeline: from a request to a counted event. Steps, in order, with the reasons for which they drop hits:
 *
 * 1. rate limit   per network, or per email where the network says nothing (`rate-limited`); only of opens and clicks
 * 2. durable      in the journal or the database, as `answerAfter` says (`journal-full`, `journal-unwritable`)
 * 3. opt out      prospects who unsubscribed, or withdrew their consent to recording
 * 4. budget       which hits become an event of their own, so that a flood on one email does not fill the database
 * 5. store        classified by the request alone; events and counters, in one transaction (`unknown-email`, `no-consent`,
 *                 `refused`)
 * 6. count        the other hits, in events that sum them up; those without a person in counters of steps and links
 * 7. second look  classifies again a second later, when the history of the email is known
 *
 * Steps 1 and 2 run for each hit, and it is answered after them. Steps 3 to 7 run for batches (write-batch.ts): on the way to
 * the database that step 2 chose, and again when the journal is replayed after a crash or an outage. So they are idempotent.
 */

/** Steps 1 and 2. Resolves with whether the hit is durable. */
const recordHit = (parts: HitParts, hit: KeylessHit, source: LimitedSource | null): Promise<boolean> => {
  if (hit.kind === 'unsubscribed') return recordUnsubscribe(parts, hit);
  if (isWithdrawal(hit)) return parts.commitOptOut({ ...hit, key: parts.nextKey(hit.at) });
  if (!isWithinRateLimit(parts, hit, source)) return Promise.resolve(false);
  return parts.commit({ ...hit, key: parts.nextKey(hit.at) });
};

type HitParts = {
  rateLimit: HitRateLimit;
  drops: DropCounters;
  nextKey: (now: number) => string;
  unsubscribes: Unsubscribes;
  /** Resolves with whether the hit is durable. */
  commit: (hit: Hit) => Promise<boolean>;
  commitOptOut: (hit: Hit) => Promise<boolean>;
};

const isWithinRateLimit = (
  { rateLimit, drops }: HitParts,
  { emailPublicId, at }: KeylessHit,
  source: LimitedSource | null
) => {
  const isAllowed = rateLimit.allows(source, emailPublicId, at);
  if (!isAllowed) drops.add('rate-limited', 1);
  return isAllowed;
};

const recordUnsubscribe = ({ unsubscribes, nextKey, commitOptOut }: HitParts, hit: KeylessHit) =>
  unsubscribes.record(hit.emailPublicId, hit.at, () => commitOptOut({ ...hit, key: nextKey(hit.at) }));

/** Journal writes in parallel: while one waits for the disk, the next is prepared. */
const MAX_JOURNAL_WRITES = 3;

/** How long an opt-out waits for a slow database, without which other nodes and passes do not know of it. */
const OPT_OUT_TIMEOUT_MS = 2_000;

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
  const unsubscribes = createUnsubscribes();
  const reclassification = createDeferredReclassification(strapi, rules);
  const journal = createJournal({
    directory: journalDirectory(strapi),
    owner,
    maxBytes: options.journal.maxMegabytes * 1024 * 1024,
    warn,
    onAdopted: (hits) => unsubscribes.addPending(unsubscribedIn(hits)),
  });
  const store = createHitStore(strapi);
  const batchParts: BatchParts = {
    strapi,
    rules,
    unsubscribes,
    budget: createDetailBudget(),
    clickContext: createClickContext(),
    store,
    totals,
    drops,
    reclassification,
  };
  const durability = createDurability(strapi, {
    journal,
    drops,
    write: createRetryingWrite(strapi, {
      write: (hits, isRepeat) => writeBatch(batchParts, hits, isRepeat),
      onRefused(hit) {
        unsubscribedIn([hit]).forEach(unsubscribes.refused);
        drops.add('refused', 1);
      },
    }),
    pace: store.pace,
    probe: () => store.write([], []),
  });
  const commits = createGroupCommit((hits: Hit[]) => durability.makeDurable(hits), {
    maxItems: options.maxBatchRows,
    maxRunning: options.answerAfter === 'journal' ? MAX_JOURNAL_WRITES : 1,
  });
  // Opt-outs are committed before the confirmation is shown: no later pass emails that person, and no node records them.
  const optOutCommits = createGroupCommit(
    (hits: Hit[]) =>
      durability.makeDurable(hits, 'database', Math.max(OPT_OUT_TIMEOUT_MS, options.commitTimeoutMs)),
    { maxItems: options.maxBatchRows }
  );
  const hitParts: HitParts = {
    rateLimit: createHitRateLimit(options.maxHitsPerMinute),
    drops,
    nextKey: createEventKeys(owner),
    unsubscribes,
    commit: commits.add,
    commitOptOut: optOutCommits.add,
  };

  const flushCommits = async () => {
    await optOutCommits.flush();
    await commits.flush();
  };

  let adopting: Promise<void> | undefined;
  const adoptOnce = () => (adopting ??= durability.adoptSegments());

  const resume = async () => {
    await adoptOnce();
    await findRecentlyClicked(strapi).then(reclassification.add, (error: unknown) =>
      warn(
        `recent clicks could not be read, so they are not classified a second time: ${describeError(error)}`
      )
    );
  };
  let resuming: Promise<void> | undefined;
  /** Continues the work of ended processes, once: the first caller starts it. Never rejects. */
  const resumeOnce = () => (resuming ??= resume());

  return {
    /** Resolves with true once the hit survives the end of this process, with false when it was dropped. Never rejects. */
    record: (hit: KeylessHit, source: LimitedSource | null = null): Promise<boolean> =>
      recordHit(hitParts, hit, source),

    /** Classifies the stored hits of an email since `at` again, soon: what is known of the email has changed. */
    classifyAgain: (emailPublicId: number, at: Date) =>
      reclassification.add([{ emailPublicId, at: at.getTime(), kind: 'opened' }]),

    /** Whether the last unsubscribe by this email found nobody to unsubscribe. */
    isUnknownEmail: unsubscribes.isUnknown,

    /** Resolves once every answered hit is counted. While the database is away, that is after its return. */
    async drain() {
      await resumeOnce();
      await flushCommits();
      await durability.flush();
      await reclassification.flush();
    },

    /** Resolves once it is known who unsubscribed in the journals of ended processes. Never rejects. */
    readJournals: adoptOnce,

    /** Ids of prospects who unsubscribed without the database knowing it yet; confirmed ones are in the journal. */
    async findAwaitedOptOuts(trx?: Transaction): Promise<number[]> {
      const publicIds = unsubscribes.pending();
      return publicIds.length === 0 ? [] : emails(strapi).prospectIdsOf(publicIds, trx);
    },

    /** Call when a prospect became active again, so that its next unsubscribe is written. */
    forgetUnsubscribes: unsubscribes.forget,

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
      if (!durability.isDatabaseAway()) await waitAtMost(durability.flush(), STOP_TIMEOUT_MS);
      await journal.close();
      await store.close?.();
    },

    recording: (): Recording =>
      recordingStatus({ since, recorded: totals.recorded, drops, durability, journal }),
  };
};

const unsubscribedIn = (hits: Hit[]): number[] =>
  hits.flatMap(({ kind, emailPublicId }) => (kind === 'unsubscribed' ? emailPublicId : []));

export type Recorder = ReturnType<typeof createRecorder>;

export const recorderService = createRecorder;

export const recorder = (strapi: Core.Strapi): Recorder => strapi.plugin(PLUGIN_ID).service('tracking');
