import type { Core } from '@strapi/types';
import { uid } from '../plugin';

/**
 * The table of the deployment that sends from this database: one row. It is no content type on purpose: Strapi's import and
 * transfer clear it and do not bring it back, so a database without its row holds what came from elsewhere. The foreign key
 * removes the row also where an import replaces only content types, since the signing keys are one.
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
