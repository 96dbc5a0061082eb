import type { Core } from '@strapi/types';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import type { Recording } from '../contract';
import { createDropCounters } from './drop-counters';
import { createEventKeys } from '../events/event-key';
import { createGroupCommit } from '../../lib/group-commit';
import type { Hit } from '../events/hit';
import { createDeferredReclassification } from '../reclassification/deferred-reclassification';
import { createHitRateLimit } from './hit-rate-limit';
import { writeHits } from './write-hits';
import { createHitStore } from '../store/create-hit-store';
import { createJournal } from '../journal/journal';
import { journalDirectory } from '../journal/directory';
import { createDurability } from './durability';
import { createRetryingWrite } from './retrying-write';
import { findRecentlyClicked } from '../reclassification/recent-clicks';
import { ruleSettings } from '../classification/rule-settings';

/** Under way at once: while one waits for the disk, the next is prepared. */
const MAX_JOURNAL_WRITES = 3;

const RECOVERY_MS = 5_000;

/** The next boot finds in the journal what the database did not take in this time. */
const LAST_WRITES_MS = 3_000;

/** Takes hits, keeps them, and counts them once. */
const createTracking = ({ strapi }: { strapi: Core.Strapi }) => {
  const { answerAfter, maxBatchRows, maxHitsPerMinute, journal: options } = pluginConfig(strapi).tracking;
  const warn = (text: string) => strapi.log.warn(`[${PLUGIN_ID}] ${text}`);
  const rules = () => ruleSettings(strapi).current();
  const since = new Date().toISOString();
  const owner = randomBytes(9).toString('base64url');
  const nextKey = createEventKeys(owner);
  let recorded = 0;

  const drops = createDropCounters();
  const limits = createHitRateLimit(maxHitsPerMinute);
  const watch = createDeferredReclassification(strapi, rules);
  const journal = createJournal({
    directory: journalDirectory(strapi),
    owner,
    maxBytes: options.maxMegabytes * 1024 * 1024,
    warn,
  });
  const store = createHitStore(strapi);
  const write = createRetryingWrite(strapi, {
    async write(hits) {
      const outcome = await writeHits(strapi, hits, { store, rules: rules() });
      recorded += outcome.recorded;
      outcome.dropped.forEach(({ reason, hits: count }) => drops.add(reason, count));
      watch.add(outcome.tracked);
    },
    onRefused: () => drops.add('refused', 1),
  });
  const keeping = createDurability(strapi, {
    journal,
    drops,
    write,
    pace: store.pace,
    probe: () => store.write([], []),
  });
  const commits = createGroupCommit((hits: Hit[]) => keeping.keep(hits), {
    maxItems: maxBatchRows,
    maxRunning: answerAfter === 'journal' ? MAX_JOURNAL_WRITES : 1,
  });
  // Whoever was told to have left is written to no more, so the database has to know before.
  const departures = createGroupCommit((hits: Hit[]) => keeping.keep(hits, 'database'), {
    maxItems: maxBatchRows,
  });

  const commitAll = async () => {
    await departures.settle();
    await commits.settle();
  };

  const takeOver = async () => {
    await keeping.adopt();
    await findRecentlyClicked(strapi).then(watch.add, (error: unknown) => warn(String(error)));
  };
  let takingOver: Promise<void> | undefined;
  /** What ended processes left behind is taken over once, by the first that needs it. Never rejects. */
  const resume = () => (takingOver ??= takeOver());

  const drain = async () => {
    await resume();
    await commitAll();
    await keeping.settle();
    await watch.settle();
  };

  return {
    /** Resolves once the hit survives the end of this process, with whether it does. Never rejects. */
    record(hit: Omit<Hit, 'key'>, limitedNetwork: string | null = null): Promise<boolean> {
      if (!limits.allows(limitedNetwork, hit.at)) {
        drops.add('rate-limited', 1);
        return Promise.resolve(false);
      }
      return (hit.kind === 'unsubscribed' ? departures : commits).add({ ...hit, key: nextKey(hit.at) });
    },

    /** Resolves when every hit that was answered is counted. While the database is away, that is when it is back. */
    drain,

    /** Resolves when everybody who was told to have left, has. @throws {Error} while the journal alone knows of some */
    async departed() {
      await resume();
      await departures.settle();
      const isInTime = await Promise.race([keeping.recovered(), delay(RECOVERY_MS, false, { ref: false })]);
      if (!isInTime)
        throw new Error('Nothing is sent before the database has the hits that the journal keeps.');
    },

    /** Begins what works by itself. Never rejects. */
    async start() {
      await journal.check(Date.now());
      await resume();
    },

    /** From time to time: takes over journals of other processes, and tells the log what was dropped. */
    async lookAfter() {
      const news = drops.news();
      if (news) warn(news);
      await keeping.adopt();
    },

    /** At the end: what was answered is kept, and the database gets what it takes in time. Hits that come later are kept too. */
    async stop() {
      await commitAll();
      await watch.stop();
      if (!keeping.isAway())
        await Promise.race([keeping.settle(), delay(LAST_WRITES_MS, null, { ref: false })]);
      await journal.close();
      await store.close?.();
    },

    recording(): Recording {
      const { problem, oldestAt, ...status } = journal.status();
      return {
        since,
        recorded,
        dropped: drops.list(),
        database: keeping.isAway() ? 'away' : 'answering',
        journal: {
          ...status,
          state:
            problem === 'journal-full'
              ? 'full'
              : problem
                ? 'unwritable'
                : stateOf(keeping.isAway(), status.hits),
          oldestAt: oldestAt === null ? null : new Date(oldestAt).toISOString(),
        },
      };
    },
  };
};

const stateOf = (isAway: boolean, waitingHits: number): Recording['journal']['state'] => {
  if (waitingHits === 0) return 'empty';
  return isAway ? 'waiting' : 'replaying';
};

export type Recorder = ReturnType<typeof createTracking>;

export const recorderService = createTracking;

export const recorder = (strapi: Core.Strapi): Recorder => strapi.plugin(PLUGIN_ID).service('tracking');
