import type { Core } from '@strapi/types';
import { table } from '../../database/database';
import { PLUGIN_ID } from '../../plugin';
import type { Reclassification } from '../contract';
import { reclassifyEmails } from '../reclassification/reclassify-emails';
import { recorder } from '../recording/recorder';
import { ruleSettings } from '../classification/rule-settings';

const EMAILS_AT_ONCE = 200;

const IDLE: Reclassification = {
  state: 'idle',
  done: 0,
  total: 0,
  changed: 0,
  startedAt: null,
  finishedAt: null,
};

/** Judges every stored open and click again by the rules of now. The same rules and hits give the same figures, however often. */
const createReclassification = ({ strapi }: { strapi: Core.Strapi }) => {
  let progress = IDLE;
  let running: Promise<Reclassification> | null = null;

  const run = async (): Promise<Reclassification> => {
    await recorder(strapi).drain();
    const rules = ruleSettings(strapi).current();
    const [{ total }] = await withHits(strapi).count({ total: '*' });
    progress = { ...progress, total: Number(total) };

    for (let last = 0; ;) {
      const ids = await nextEmails(strapi, last);
      if (ids.length === 0) break;
      const changed = await reclassifyEmails(strapi, ids, { rules });
      progress = { ...progress, done: progress.done + ids.length, changed: progress.changed + changed };
      last = ids[ids.length - 1];
    }
    return { ...progress, state: 'finished' };
  };

  return {
    progress: () => progress,

    /** Resolves when all is judged; while one runs, with that one. Never rejects: what failed is in its state. */
    start(): Promise<Reclassification> {
      if (running) return running;
      progress = { ...IDLE, state: 'running', startedAt: new Date().toISOString() };
      running = run()
        .catch((error: unknown): Reclassification => {
          strapi.log.error(`[${PLUGIN_ID}] judging the stored hits again failed`, error);
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

const withHits = (strapi: Core.Strapi) =>
  table(strapi, 'email').whereRaw(
    'open_count + click_count + automated_open_count + automated_click_count > 0'
  );

const nextEmails = async (strapi: Core.Strapi, after: number): Promise<number[]> => {
  const found = await withHits(strapi)
    .where('id', '>', after)
    .orderBy('id')
    .limit(EMAILS_AT_ONCE)
    .select('id');
  return found.map(({ id }) => id);
};

export type Reclassifications = ReturnType<typeof createReclassification>;

export const reclassificationService = createReclassification;

export const reclassification = (strapi: Core.Strapi): Reclassifications =>
  strapi.plugin(PLUGIN_ID).service('reclassification');
