import type { Core } from '@strapi/types';
import { uid } from '../plugin';

/**
 * Table with one row for each source: how far the passes have read it, and the lease of the node that reads. It holds database
 * ids of entries. Deliberately not a content type: an import or transfer renumbers them, and clears this table through its
 * foreign key, so that the next pass begins from the start.
 */
export const addSourcePassModel = (strapi: Core.Strapi) =>
  strapi.get('models').add({
    uid: uid('source-pass'),
    singularName: 'source-pass',
    tableName: 'sequences_source_passes',
    attributes: {
      id: { type: 'increments' },
      sourceUid: { type: 'string' },
      deploymentId: { type: 'integer', column: { unsigned: true } },
      leasedBy: { type: 'string' },
      leasedUntil: { type: 'datetime' },
      /** Hash of the mapping; after a change, all entries are read again. */
      mappingHash: { type: 'string' },
      /** The highest database id of an entry that was read. */
      newestId: { type: 'integer', column: { unsigned: true } },
      /** Where the slow second look at all entries stands, and that at all links. */
      entryPosition: { type: 'integer', column: { unsigned: true } },
      linkPosition: { type: 'integer', column: { unsigned: true } },
      /** Entries that were updated before it were read. */
      changedSince: { type: 'datetime' },
      changesDueAt: { type: 'datetime' },
      completedAt: { type: 'datetime' },
      passedAt: { type: 'datetime' },
      durationMs: { type: 'integer' },
      error: { type: 'text' },
    },
    indexes: [{ name: 'sequences_source_passes_source', columns: ['source_uid'], type: 'unique' }],
    foreignKeys: [
      {
        name: 'sequences_source_passes_deployment_fk',
        columns: ['deployment_id'],
        referencedTable: 'sequences_deployments',
        referencedColumns: ['id'],
        onDelete: 'CASCADE',
      },
    ],
  });
