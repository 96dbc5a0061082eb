import type { Core } from '@strapi/types';
import { tableAs, tableName } from '../../database/database';
import { emails } from '../../emails/emails';
import { describeError } from '../../lib/describe-error';
import { PLUGIN_ID } from '../../plugin';
import { burstReachMs } from '../classification/bursts';
import type { TrackedHit } from '../events/hit';
import { foldSurplus } from '../overflow/fold-surplus';
import { reclassifyEmails } from './reclassify-emails';
import type { Rules } from '../classification/rules';
import { findCandidates } from './candidates';

/** Hits of this time are classified together. */
const DELAY_MS = 1_000;

const EMAILS_PER_BATCH = 200;

type NewHit = Pick<TrackedHit, 'emailPublicId' | 'at' | 'kind'>;

/** Summary of the new hits of one email. */
type EmailHits = { earliestAt: number; hasClick: boolean };

/**
 * Classifies hits a second time, one second after they are stored, with the history of their email in the database.
 * Only then the burst is visible whose first click looked human, or whose other clicks went to another node, and a
 * bounce is known.
 *
 * The queue is in memory. After a failure the emails stay in it; after a crash the next boot finds them by
 * recent-clicks.ts.
 */
export const createDeferredReclassification = (strapi: Core.Strapi, rules: () => Rules) => {
  let queue = new Map<number, EmailHits>();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let isStopping = false;

  const enqueue = (emailPublicId: number, { earliestAt, hasClick }: EmailHits) => {
    const queued = queue.get(emailPublicId);
    queue.set(emailPublicId, {
      earliestAt: queued ? Math.min(earliestAt, queued.earliestAt) : earliestAt,
      hasClick: hasClick || (queued?.hasClick ?? false),
    });
  };

  const processQueue = async () => {
    const batch = queue;
    queue = new Map();
    if (batch.size === 0) return;
    try {
      await reclassify(batch);
    } catch (error) {
      strapi.log.warn(
        `[${PLUGIN_ID}] hits could not be classified a second time; it is tried again: ${describeError(error)}`
      );
      batch.forEach((emailHits, emailPublicId) => enqueue(emailPublicId, emailHits));
      schedule();
    }
  };

  const reclassify = async (batch: Map<number, EmailHits>) => {
    const now = new Date();
    const earliestAt = [...batch.values()].reduce((min, hits) => Math.min(min, hits.earliestAt), Date.now());
    const since = new Date(earliestAt - burstReachMs(rules()));
    const idByPublicId = await emails(strapi).idsOf([...batch.keys()]);
    const emailIds = [...idByPublicId.values()];
    const clickedIds = [...idByPublicId].flatMap(([publicId, id]) =>
      batch.get(publicId)?.hasClick ? id : []
    );
    const candidates = await findCandidates(strapi, { emailIds, clickedIds, since, rules: rules() });
    for (let start = 0; start < candidates.length && !isStopping; start += EMAILS_PER_BATCH)
      await reclassifyEmails(strapi, candidates.slice(start, start + EMAILS_PER_BATCH), {
        since,
        rules: rules(),
      });
    // Not before: what is folded is never classified again. Without overflow the sweep does it, later.
    await foldSurplus(
      strapi,
      (emails) => emails.whereIn('id', emailIds).whereExists(overflowOfEmail(strapi)),
      { before: now, now }
    );
  };

  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    running = running.then(processQueue);
    return running;
  };

  const schedule = () => {
    if (isStopping) return;
    timer ??= setTimeout(() => void flush(), DELAY_MS).unref(); // `flush` never rejects.
  };

  return {
    add(hits: NewHit[]) {
      for (const { emailPublicId, at, kind } of hits)
        enqueue(emailPublicId, { earliestAt: at, hasClick: kind === 'clicked' });
      if (hits.length > 0) schedule();
    },

    /** Resolves once everything added was tried. What failed is tried again later. Never rejects. */
    flush,

    /** Waits for the running batch and drops the queue: the next boot finds recent clicks again. */
    async stop() {
      isStopping = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
};

const overflowOfEmail = (strapi: Core.Strapi) =>
  tableAs(strapi, 'event', 'v')
    .whereRaw('v.email_id = ??', [`${tableName(strapi, 'email')}.id`])
    .whereNotNull('v.overflow_hits')
    .select('v.id');

export type DeferredReclassification = ReturnType<typeof createDeferredReclassification>;
