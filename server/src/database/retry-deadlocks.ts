import type { Core } from '@strapi/types';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeadlock } from './database-errors';

const MAX_RETRIES = 5;
const MAX_FIRST_PAUSE_MS = 10;

/**
 * Runs `work` again, up to five times, when the database rolled it back because of a deadlock or a serialization failure. So
 * `work` must be one transaction, without effects outside of the database. The pauses are random and double, so that
 * transactions that met do not meet again.
 *
 * Within another transaction there is no retry: the database rolled that one back, too.
 */
export const retryDeadlocks = async <Result>(
  strapi: Core.Strapi,
  work: () => Promise<Result>
): Promise<Result> => {
  const isNested = strapi.db.inTransaction();

  for (let retries = 0; ; retries += 1) {
    try {
      return await work();
    } catch (error) {
      if (isNested || retries === MAX_RETRIES || !isDeadlock(error)) throw error;
    }
    await delay(Math.random() * MAX_FIRST_PAUSE_MS * 2 ** retries);
  }
};
