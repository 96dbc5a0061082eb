import type { Core } from '@strapi/types';
import { describeError } from '../../lib/describe-error';
import { PLUGIN_ID } from '../../plugin';
import { isDataError } from '../../database/database-errors';
import { retryDeadlocks } from '../../database/retry-deadlocks';
import type { Hit } from '../events/hit';

type Options = {
  /** `isRepeat` after an attempt that may have written a part. */
  write: (hits: Hit[], isRepeat: boolean) => Promise<void>;
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
  const writeOrBisect = async (hits: Hit[], isRepeat: boolean): Promise<void> => {
    let isAgain = isRepeat;
    const attempt = () => {
      const wasAttempted = isAgain;
      isAgain = true;
      return write(hits, wasAttempted);
    };

    try {
      await retryDeadlocks(strapi, attempt);
    } catch (error) {
      if (!isDataError(error)) throw error;
      if (hits.length === 1) {
        strapi.log.error(`[${PLUGIN_ID}] the database refused a hit; it is dropped: ${describeError(error)}`);
        return onRefused(hits[0]);
      }
      const middle = hits.length >> 1;
      await writeOrBisect(hits.slice(0, middle), true);
      await writeOrBisect(hits.slice(middle), true);
    }
  };

  return (hits: Hit[], isRepeat = false) => writeOrBisect(hits, isRepeat);
};
