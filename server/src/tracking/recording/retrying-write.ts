import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../../plugin';
import { isDeadlock, isDataError } from '../../database/database-errors';
import type { Hit } from '../events/hit';

const MAX_DEADLOCKS = 5;

type Options = {
  write: (hits: Hit[]) => Promise<void>;
  /** Of a hit that the database refuses for what is in it. */
  onRefused: (hit: Hit) => void;
};

/** Writes hits, and where the database refuses one for what is in it all others. @throws where the database is away */
export const createRetryingWrite = (strapi: Core.Strapi, { write, onRefused }: Options) => {
  const writePatiently = async (hits: Hit[], deadlocks = 0): Promise<void> => {
    try {
      await write(hits);
    } catch (error) {
      if (isDeadlock(error) && deadlocks < MAX_DEADLOCKS) return writePatiently(hits, deadlocks + 1);
      if (!isDataError(error)) throw error;
      if (hits.length === 1) {
        strapi.log.error(`[${PLUGIN_ID}] a hit was refused by the database`, error);
        return onRefused(hits[0]);
      }
      const middle = hits.length >> 1;
      await writePatiently(hits.slice(0, middle));
      await writePatiently(hits.slice(middle));
    }
  };

  return (hits: Hit[]) => writePatiently(hits);
};
