import type { Core } from '@strapi/types';
import { uid } from '../plugin';

/**
 * Table with one row: the deployment that sends from this database. Deliberately not a content type: Strapi's import and
 * transfer clear it and do not restore it, so a database without the row holds imported data. The foreign key deletes the row
 * even when an import replaces only content types, because signing keys are a content type.
 */
export const addDeploymentModel = (strapi: Core.Strapi) =>
  strapi.get('models').add({
    uid: uid('deployment'),
    singularName: 'deployment',
    tableName: 'sequences_deployments',
    attributes: {
      id: { type: 'increments' },
      signingKeyId: { type: 'integer', column: { unsigned: true } },
      publicUrl: { type: 'string', column: { type: 'text' } },
      createdAt: { type: 'datetime' },
    },
    foreignKeys: [
      {
        name: 'sequences_deployments_signing_key_fk',
        columns: ['signing_key_id'],
        referencedTable: 'sequences_signing_keys',
        referencedColumns: ['id'],
        onDelete: 'CASCADE',
      },
    ],
  });
