import type { Core } from '@strapi/types';
import { type TypeName, uid } from '../plugin';

/** Tables that programs write at rate, and no person edits. */
const LEAN: TypeName[] = ['event', 'email', 'link', 'signing-key', 'sender', 'history-entry'];

const CREATORS = ['createdBy', 'updatedBy'];

/**
 * Spares rows that are written by the thousand what only the Document Service and the content manager use: the creators, and
 * every index and foreign key but those that the schema declares. Strapi adds one of each for a relation, and an index of
 * document ids. In register, before Strapi makes tables of content types.
 */
export const dropUnusedColumns = (strapi: Core.Strapi) => {
  for (const name of LEAN) {
    const { attributes } = strapi.contentType(uid(name));
    for (const creator of CREATORS) delete attributes[creator];
  }

  strapi.hook('strapi::content-types.beforeSync').register(async () => {
    const declared = LEAN.map((name) => {
      const { tableName, indexes = [], foreignKeys = [] } = strapi.db.metadata.get(uid(name));
      return {
        tableName,
        indexes: indexes.filter(({ columns }) => !columns.includes('document_id')),
        foreignKeys: [...foreignKeys],
      };
    });
    // Made of the models when it is first read; what relations need is added then.
    const { tables } = strapi.db.schema.schema;
    for (const { tableName, ...wanted } of declared)
      Object.assign(tables.find(({ name }) => name === tableName) ?? {}, wanted);
  });
};
