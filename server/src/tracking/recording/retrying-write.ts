import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../../plugin';
import { isDeadlock, isDataError } from '../../database/database-errors';
import type { Hit } from '../events/hit';

/** Retries of the same batch. */
const MAX_DEADLOCKS = 5;

type Options = {
  write: (hits: Hit[]) => Promise<void>;
  /** Gets each hit that the database refuses because of its values. */
  onRefused: (hit: Hit) => void;
};

/**
 * Writes a batch. On a constraint or data error it bisects, so that only the offending hit is dropped. Retries deadlocks.
 * `write` must be idempotent.
 *
 * @throws the driver's error when the database is unavailable, or after too many deadlocks; a part may be written then
 */
export const createRetryingWrite = (strapi: Core.Strapi, { write, onRefused }: Options) => {
  const writeOrBisect = async (hits: Hit[], deadlocks = 0): Promise<void> => {
    try {
      await write(hits);
    } catch (error) {
      if (isDeadlock(error) && deadlocks < MAX_DEADLOCKS) return writeOrBisect(hits, deadlocks + 1);
      if (!isDataError(error)) throw error;
      if (hits.length === 1) {
        strapi.log.error(`[${PLUGIN_ID}] the database refused a hit; it is dropped`, error);
        return onRefused(hits[0]);
      }
      const middle = hits.length >> 1;
      await writeOrBisect(hits.slice(0, middle));
      await writeOrBisect(hits.slice(middle));
    }
  };

  return (hits: Hit[]) => writeOrBisect(hits);
};
