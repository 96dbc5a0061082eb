import type { Core } from '@strapi/types';
import { setTimeout as delay } from 'node:timers/promises';
import { table, tableName, type Transaction, withDatabaseLock } from '../../database/database';
import { emails } from '../../emails/emails';
import { deleteOldReplyTexts } from '../../emails/reply-texts';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import { foldOldEvents } from './fold-old-events';
import { readState, type RetentionState, writeState } from './retention-state';
import { NO_SUMMARY } from './summaries';
import { DAY_MS } from '../../lib/durations';

/** Emails, by id, that one batch looks at. */
const EMAILS_PER_BATCH = 2_000;

/** Events in one transaction, except when a single email has more: few, because hits of these emails wait for it. */
const MAX_EVENTS = 200;

/** Between two batches, for whoever waits for the same rows. */
const PAUSE_MS = 20;

/**
 * Removes the details of events, the merge values of emails, and the first lines of replies that are older than `privacy.retentionDays`, in one pass a day
 * over all emails.
 *
 * A pass consists of small transactions under a database lock, and its progress is in the database. So one process works at
 * a time, and another one continues when it ends.
 */
const createRetention = ({ strapi }: { strapi: Core.Strapi }) => {
  let running: Promise<void> | null = null;
  let isStopping = false;

  const runPass = async (now: Date) => {
    while (!isStopping && (await runBatch(strapi, now))) await delay(PAUSE_MS);
  };

  return {
    /** Works until nothing is left to do. A call while it works waits for the same work. */
    run(now: Date): Promise<void> {
      running ??= runPass(now).finally(() => {
        running = null;
      });
      return running;
    },

    /** Waits for the transaction that runs. */
    async stop() {
      isStopping = true;
      await running?.catch(() => undefined); // `run` rejects for its caller.
    },
  };
};

/** Resolves with whether another batch follows. */
const runBatch = async (strapi: Core.Strapi, now: Date): Promise<boolean> => {
  const { retentionDays } = pluginConfig(strapi).privacy;
  if (retentionDays === null) return false;

  return withDatabaseLock(strapi, 'retention', async (trx) => {
    const cutoff = new Date(now.getTime() - retentionDays * DAY_MS);
    const state = nextState(await readState(strapi), cutoff);
    if (state === null) return false;
    const { emailIds, lastEmailId } = await findBatch(strapi, state, trx);
    const range = { after: state.lastEmailId, upTo: lastEmailId ?? state.lastEmailId + EMAILS_PER_BATCH };
    await emails(strapi).forgetMergeValues({ ...range, before: state.detailsSince }, trx);
    await deleteOldReplyTexts(strapi, { ...range, before: state.detailsSince }, trx);
    if (emailIds.length > 0) await foldOldEvents(strapi, { emailIds, before: state.detailsSince, now }, trx);
    await writeState(strapi, { ...state, lastEmailId });
    return lastEmailId !== null;
  });
};

type Pass = RetentionState & { lastEmailId: number };

/** The running pass, or a new one a day after the one before; null when there is nothing to do. */
const nextState = (state: RetentionState | null, cutoff: Date): Pass | null => {
  if (state && state.lastEmailId !== null) return { ...state, lastEmailId: state.lastEmailId };
  const isDue = !state || cutoff.getTime() - state.detailsSince.getTime() >= DAY_MS;

  return isDue ? { detailsSince: cutoff, lastEmailId: 0 } : null;
};

type Batch = { emailIds: number[]; /** Null after the last email. */ lastEmailId: number | null };

const findBatch = async (
  strapi: Core.Strapi,
  { detailsSince, lastEmailId }: Pass,
  trx: Transaction
): Promise<Batch> => {
  const key = `${tableName(strapi, 'event')}.key`;
  const rows = await table(strapi, 'event', trx)
    .where('email_id', '>', lastEmailId)
    .where('email_id', '<=', lastEmailId + EMAILS_PER_BATCH)
    .where('occurred_at', '<', detailsSince)
    .whereRaw(NO_SUMMARY, [key, key])
    .groupBy('email_id')
    .orderBy('email_id')
    .limit(MAX_EVENTS)
    .select('email_id')
    .count({ total: '*' });
  let events = 0;
  const batch = rows.filter(({ total }, index) => (events += Number(total)) <= MAX_EVENTS || index === 0);
  const emailIds = batch.map(({ email_id }) => Number(email_id));
  if (batch.length < rows.length || rows.length === MAX_EVENTS)
    return { emailIds, lastEmailId: emailIds.at(-1) as number };

  const last = await table(strapi, 'email', trx).orderBy('id', 'desc').first('id');
  const next = lastEmailId + EMAILS_PER_BATCH;
  return { emailIds, lastEmailId: last && last.id > next ? next : null };
};

export type Retention = ReturnType<typeof createRetention>;

export const retentionService = createRetention;

export const retention = (strapi: Core.Strapi): Retention => strapi.plugin(PLUGIN_ID).service('retention');
