import type { Core } from '@strapi/types';
import { type TypeName, uid } from '../plugin';

/** Tables that are written at a high rate, and not edited in the content manager. */
const HIGH_VOLUME_TABLES: TypeName[] = [
  'event',
  'email',
  'link',
  'sent-content',
  'anonymous-counter',
  'signing-key',
  'sender',
  'history-entry',
  'prospect-tag',
  'source-entry',
  'entry-rule',
  'entry-rule-match',
];

const CREATOR_ATTRIBUTES = ['createdBy', 'updatedBy'];

/**
 * Makes writes to high-volume tables cheaper. Removes the creator columns, the index on document ids, and the index and
 * foreign key that Strapi adds for every relation. Only indexes and foreign keys that a schema declares remain. Must be
 * called in `register`, before Strapi creates the tables.
 */
export const dropUnusedColumns = (strapi: Core.Strapi) => {
  for (const type of HIGH_VOLUME_TABLES) {
    const { attributes } = strapi.contentType(uid(type));
    for (const name of CREATOR_ATTRIBUTES) delete attributes[name];
  }

  strapi.hook('strapi::content-types.beforeSync').register(async () => {
    const declared = HIGH_VOLUME_TABLES.map((type) => {
      const { tableName, indexes = [], foreignKeys = [] } = strapi.db.metadata.get(uid(type));
      return {
        tableName,
        indexes: indexes.filter(({ columns }) => !columns.includes('document_id')),
        foreignKeys: [...foreignKeys],
      };
    });
    // The schema is built from the models when it is first read, which adds the indexes and foreign keys of relations.
    const { tables } = strapi.db.schema.schema;
    for (const { tableName, ...definition } of declared)
      Object.assign(tables.find(({ name }) => name === tableName) ?? {}, definition);
  });
};
