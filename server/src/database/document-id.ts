import type { Core } from '@strapi/types';
import { type TypeName, uid } from '../plugin';

/** A new documentId, as Strapi's Document Service gives it to an entry: for rows that SQL inserts. */
export const newDocumentId = (strapi: Core.Strapi, name: TypeName): string => {
  const { documentId } = strapi.db.metadata.get(uid(name)).attributes;

  return (documentId as unknown as { default: () => string }).default();
};
