import type { Core } from '@strapi/types';
import { z } from '../../strapi/host';
import { PLUGIN_ID } from '../../plugin';

/** How far events are folded. In Strapi's store, so that nodes continue each other's pass. */
export type RetentionState = {
  /** Events before it are folded, or are about to be. It never moves back. */
  detailsSince: Date;
  /** The last email that the running pass has done; null between two passes. */
  lastEmailId: number | null;
};

const stateSchema = z.object({
  detailsSince: z.iso.datetime().transform((text) => new Date(text)),
  lastEmailId: z.int().nullable(),
});

const store = (strapi: Core.Strapi) => strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'retention' });

/** Null before the first pass. */
export const readState = async (strapi: Core.Strapi): Promise<RetentionState | null> =>
  stateSchema.safeParse(await store(strapi).get({})).data ?? null;

export const writeState = (strapi: Core.Strapi, { detailsSince, lastEmailId }: RetentionState) =>
  store(strapi).set({ value: { detailsSince: detailsSince.toISOString(), lastEmailId } });

/** Events before this instant have no details; null when all have. Pages of single events leave out what is older. */
export const findDetailsSince = async (strapi: Core.Strapi): Promise<Date | null> =>
  (await readState(strapi))?.detailsSince ?? null;
