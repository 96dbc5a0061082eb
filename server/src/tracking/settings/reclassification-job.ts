import type { Core } from '@strapi/types';
import { table } from '../../database/database';
import { describeError } from '../../lib/describe-error';
import { PLUGIN_ID } from '../../plugin';
import type { Reclassification } from '../contract';
import { reclassifyEmails } from '../reclassification/reclassify-emails';
import { recorder } from '../recording/recorder';
import { ruleSettings } from '../classification/rule-settings';

const EMAILS_PER_BATCH = 200;

const IDLE: Reclassification = {
  state: 'idle',
  done: 0,
  total: 0,
  changed: 0,
  startedAt: null,
  finishedAt: null,
};

/** Job that classifies every stored open and click again with the current rules. Idempotent. */
const createReclassification = ({ strapi }: { strapi: Core.Strapi }) => {
  let progress = IDLE;
  let running: Promise<Reclassification> | null = null;

  const run = async (): Promise<Reclassification> => {
    await recorder(strapi).drain();
    const rules = ruleSettings(strapi).current();
    const [{ total }] = await emailsWithHits(strapi).count({ total: '*' });
    progress = { ...progress, total: Number(total) };

    for (let lastId = 0; ;) {
      const ids = await findEmailIds(strapi, lastId);
      if (ids.length === 0) break;
      const changed = await reclassifyEmails(strapi, ids, { rules });
      progress = { ...progress, done: progress.done + ids.length, changed: progress.changed + changed };
      lastId = ids[ids.length - 1];
    }
    return { ...progress, state: 'finished' };
  };

  return {
    progress: () => progress,

    /** Resolves with the result of the job; joins the job that runs already. Never rejects: a failure is a state. */
    start(): Promise<Reclassification> {
      if (running) return running;
      progress = { ...IDLE, state: 'running', startedAt: new Date().toISOString() };
      running = run()
        .catch((error: unknown): Reclassification => {
          strapi.log.error(
            `[${PLUGIN_ID}] classifying the stored hits again failed: ${describeError(error)}`
          );
          return { ...progress, state: 'failed' };
        })
        .then((result) => {
          running = null;
          progress = { ...result, finishedAt: new Date().toISOString() };
          return progress;
        });
      return running;
    },
  };
};

const emailsWithHits = (strapi: Core.Strapi) =>
  table(strapi, 'email').whereRaw(
    'open_count + click_count + automated_open_count + automated_click_count > 0'
  );

/** Keyset pagination by id. */
const findEmailIds = async (strapi: Core.Strapi, afterId: number): Promise<number[]> => {
  const rows = await emailsWithHits(strapi)
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(EMAILS_PER_BATCH)
    .select('id');
  return rows.map(({ id }) => id);
};

export type Reclassifications = ReturnType<typeof createReclassification>;

export const reclassificationService = createReclassification;

export const reclassification = (strapi: Core.Strapi): Reclassifications =>
  strapi.plugin(PLUGIN_ID).service('reclassification');
