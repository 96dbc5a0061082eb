import type { Core } from '@strapi/types';
import { setTimeout as delay } from 'node:timers/promises';
import { PLUGIN_ID } from '../plugin';

/**
 * Begins what works by itself once the HTTP server listens, or when the worker command asks for it. A Strapi that is only
 * loaded, as by `strapi import` or a script, therefore sends nothing by itself. Services work without it.
 *
 * The parts start one after the other. On a server, one that fails is logged and tried again, since the host goes on serving.
 */

/** Begins a part: timers, a scheduler, a queue. It is called again after it threw, so what may throw comes first in it. */
export type Start = (context: { strapi: Core.Strapi }) => Promise<void> | void;

const RETRY_MS = 5_000;

/** `end` waits no longer for a part that hangs, for example on its database: what was promised must still be written. */
const END_TIMEOUT_MS = 5_000;

export const createBackgroundWork = (strapi: Core.Strapi, starts: Start[]) => {
  const waiting = [...starts];
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const startWaiting = async () => {
    while (waiting.length > 0 && !ending.signal.aborted) {
      await waiting[0]({ strapi });
      waiting.shift();
    }
  };

  const start = (): Promise<void> => {
    const turn = running.then(startWaiting);
    running = turn.catch(() => undefined);

    return turn;
  };

  const startOrRetry = async () => {
    while (waiting.length > 0 && !ending.signal.aborted) {
      try {
        await start();
      } catch (error) {
        strapi.log.error(
          `[${PLUGIN_ID}] could not start, and sends nothing until it does; the next try is in ${RETRY_MS / 1000} s`,
          error
        );
        await pause(RETRY_MS, ending.signal);
      }
    }
  };

  return {
    /** Starts the parts that have not started yet. @throws what the first one that cannot start throws */
    start,

    /** The server listens more than once where a program closes it in between; the work begins with the first time. */
    startOnceListening() {
      strapi.server.httpServer.once('listening', () => {
        if (!isConsole()) return void startOrRetry(); // Never rejects, and nobody waits for it.
        strapi.log.info(
          `[${PLUGIN_ID}] a console sends nothing by itself; strapi.plugin('${PLUGIN_ID}').service('sending').tick() sends what is due`
        );
      });
    },

    /** Nothing starts from now on; resolves when the part that is starting has started. Never rejects. */
    async end() {
      ending.abort();
      await Promise.race([running, delay(END_TIMEOUT_MS, undefined, { ref: false })]);
    },
  };
};

/** `strapi console` listens like `strapi start`, mostly beside a server of the same app, and ends without destroying Strapi. */
const isConsole = () => process.argv.slice(2).find((word) => !word.startsWith('-')) === 'console';

/** Resolves early when the signal aborts. */
const pause = (ms: number, signal: AbortSignal) =>
  delay(ms, undefined, { ref: false, signal }).catch(() => undefined);

export type BackgroundWork = ReturnType<typeof createBackgroundWork>;

export const backgroundWork = (strapi: Core.Strapi): BackgroundWork =>
  strapi.plugin(PLUGIN_ID).service('backgroundWork');
