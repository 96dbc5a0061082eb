import type { Core } from '@strapi/types';
import { uid } from '../plugin';

/**
 * Table of the hits that were counted without an event of their own, so that a replay of the journal counts none twice. A row
 * holds those of one process and minute, as ranges of the counters in their keys. Not a content type: it belongs to the
 * journals of this deployment, and is neither exported nor transferred.
 */
export const addCountedHitsModel = (strapi: Core.Strapi) =>
  strapi.get('models').add({
    uid: uid('counted-hits'),
    singularName: 'counted-hits',
    tableName: 'sequences_counted_hits',
    attributes: {
      id: { type: 'increments' },
      /** Id of the process and boot, as in the keys. */
      owner: { type: 'string', column: { type: 'string', args: [64] } },
      /** Minutes since 1970 of the hits. */
      minute: { type: 'integer' },
      /** See number-ranges.ts. */
      ranges: { type: 'text' },
    },
    indexes: [
      { name: 'sequences_counted_hits_once', columns: ['owner', 'minute'], type: 'unique' },
      { name: 'sequences_counted_hits_minute', columns: ['minute'] },
    ],
  });
