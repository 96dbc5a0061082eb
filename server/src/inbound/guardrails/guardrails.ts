import type { Core } from '@strapi/types';
import { inTransaction, table, toIsoDate } from '../../database/database';
import { describeError } from '../../lib/describe-error';
import { PLUGIN_ID } from '../../plugin';
import type { TrippedGuardrail } from '../contract';
import { checkGuardrails } from './check-guardrails';
import { guardrailSettings } from './guardrail-settings';

/** One node checks so often, whichever comes first. */
const INTERVAL_MS = 5 * 60_000;

/** How soon after a bounce its node checks: a mailbox may hold many. */
const TURN_MS = 5_000;

/** How often a node asks the database whether the interval is over. */
const ASK_MS = 60_000;

/** Checks bounces, complaints and refusals, in a process that listens: at an interval, and soon after one arrived. */
const createGuardrails = ({ strapi }: { strapi: Core.Strapi }) => {
  let timer: NodeJS.Timeout | undefined;
  let isDue = false;
  let askedAt = 0;
  let running: Promise<unknown> = Promise.resolve();

  const check = async (now: Date): Promise<number> => {
    await guardrailSettings(strapi).load();
    return checkGuardrails(strapi, guardrailSettings(strapi).current(), now);
  };

  const turn = async () => {
    const isAsked = isDue;
    isDue = false;
    const now = new Date();
    if (!isAsked) {
      if (now.getTime() - askedAt < ASK_MS) return;
      askedAt = now.getTime();
      if (!(await takeInterval(strapi, now))) return;
    }

    const paused = await check(now);
    if (paused > 0)
      strapi.log.warn(
        `[${PLUGIN_ID}] ${paused} sequences or senders are paused by a guardrail, see their pages`
      );
  };

  return {
    /** Checks now. Resolves with the number of sequences and senders paused. */
    check,

    /** Asks this process to check within seconds. */
    askForCheck() {
      isDue = true;
    },

    start() {
      timer ??= setInterval(() => {
        running = running.then(turn).catch((error: unknown) => {
          strapi.log.error(`[${PLUGIN_ID}] the guardrails could not be checked: ${describeError(error)}`);
        });
      }, TURN_MS).unref();
    },

    async stop() {
      clearInterval(timer);
      timer = undefined;
      await running;
    },
  };
};

const CHECK = { scope: 'check', subject: 'last' } as const;

/** A compare-and-swap UPDATE: the first node after the interval has ended resolves with true. */
const takeInterval = (strapi: Core.Strapi, now: Date): Promise<boolean> =>
  inTransaction(strapi, async (trx) => {
    const taken = await table(strapi, 'guardrail', trx)
      .where(CHECK)
      .where('at', '<=', new Date(now.getTime() - INTERVAL_MS))
      .update({ at: now });
    if (taken > 0) return true;
    // The first check of all is one interval later.
    if (!(await table(strapi, 'guardrail', trx).where(CHECK).first('id')))
      await table(strapi, 'guardrail', trx)
        .insert({ ...CHECK, at: now })
        .onConflict(['scope', 'subject'])
        .ignore();
    return false;
  });

/** What guardrails paused last, sequences and senders that were resumed since included. */
export const listTripped = async (strapi: Core.Strapi): Promise<TrippedGuardrail[]> => {
  const rows = await table(strapi, 'guardrail').whereNotNull('reason').orderBy('at', 'desc').limit(500);

  return rows.map(({ scope, subject, reason, problems, emails, at }) => ({
    scope: scope === 'sender' ? 'sender' : 'sequence',
    subject,
    reason: reason ?? 'too-many-bounces',
    problems: problems ?? 0,
    emails: emails ?? 0,
    at: toIsoDate(at) ?? '',
  }));
};

export const guardrailsService = createGuardrails;

export const guardrails = (strapi: Core.Strapi): ReturnType<typeof createGuardrails> =>
  strapi.plugin(PLUGIN_ID).service('guardrails');
