import type { Core } from '@strapi/types';
import { type TypeName, uid } from './plugin';

/** Tables that programs write at rate, and no person edits. */
const LEAN: TypeName[] = ['event', 'email', 'link', 'sender', 'deed'];

const CREATORS = ['createdBy', 'updatedBy'];

/**
 * Spares rows that are written by the thousand what only the Document Service and the content manager use: the creators
 * with their foreign keys, and the index of document ids. In register, before Strapi makes tables of content types.
 */
export const keepTablesLean = (strapi: Core.Strapi) => {
  for (const name of LEAN) {
    const { attributes } = strapi.contentType(uid(name));
    for (const creator of CREATORS) delete attributes[creator];
  }

  strapi.hook('strapi::content-types.beforeSync').register(async () => {
    for (const name of LEAN) {
      const model = strapi.db.metadata.get(uid(name));
      model.indexes = model.indexes?.filter(({ columns }) => !columns.includes('document_id'));
    }
  });
};
