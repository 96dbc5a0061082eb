import type { Core } from '@strapi/types';
import { describeError } from '../lib/describe-error';
import { pause, waitAtMost } from '../lib/pause';
import { PLUGIN_ID } from '../plugin';

/**
 * Starts timers, schedulers and queues once the HTTP server listens, or when the worker command calls `start`. A Strapi that
 * is only loaded, by `strapi import` or a script, therefore sends nothing. Services work without it.
 *
 * The parts start one after the other. On a server, a part that fails is logged and retried every 5 seconds, because the
 * host keeps serving requests.
 */

/** Starts one part. It is called again after it threw, so it must do first what can throw. */
export type Start = (context: { strapi: Core.Strapi }) => Promise<void> | void;

const RETRY_MS = 5_000;

/** Timeout of `end` for a part that hangs, for example on its database: acknowledged hits must still be written. */
const END_TIMEOUT_MS = 5_000;

export const createBackgroundWork = (strapi: Core.Strapi, starts: Start[]) => {
  const pending = [...starts];
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const startPending = async () => {
    while (pending.length > 0 && !ending.signal.aborted) {
      await pending[0]({ strapi });
      pending.shift();
    }
  };

  const start = (): Promise<void> => {
    const turn = running.then(startPending);
    running = turn.catch(() => undefined);

    return turn;
  };

  const startOrRetry = async () => {
    while (pending.length > 0 && !ending.signal.aborted) {
      try {
        await start();
      } catch (error) {
        strapi.log.error(
          `[${PLUGIN_ID}] could not start, so no emails are sent; next try in ${RETRY_MS / 1000} s: ${describeError(error)}`
        );
        await pause(RETRY_MS, ending.signal);
      }
    }
  };

  return {
    /** Starts the parts that have not started yet. @throws the error of the first part that fails */
    start,

    /** Starts at the first `listening` event only: a host may close its server and listen again. */
    startOnceListening() {
      strapi.server.httpServer.once('listening', () => {
        if (!isConsole()) return void startOrRetry(); // Not awaited: it never rejects.
        strapi.log.info(
          `[${PLUGIN_ID}] a console does not send emails by itself; to send those that are due, call strapi.plugin('${PLUGIN_ID}').service('sending').tick()`
        );
      });
    },

    /** Prevents further starts. Resolves when the part that is starting has started, or after a timeout. Never rejects. */
    async end() {
      ending.abort();
      await waitAtMost(running, END_TIMEOUT_MS);
    },
  };
};

/** `strapi console` listens like `strapi start`, often next to a server of the same app, and exits without `destroy`. */
const isConsole = () => process.argv.slice(2).find((argument) => !argument.startsWith('-')) === 'console';

export type BackgroundWork = ReturnType<typeof createBackgroundWork>;

export const backgroundWork = (strapi: Core.Strapi): BackgroundWork =>
  strapi.plugin(PLUGIN_ID).service('backgroundWork');
