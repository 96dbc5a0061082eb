import type { Core } from '@strapi/types';
import { type TypeName, uid } from '../plugin';

type Params = Record<string, unknown>;

/** Strapi's Document Service for a content type of this plugin, whose attributes `@strapi/types` does not know. */
export type Documents<Entry> = {
  findOne(params: Params): Promise<Entry | null>;
  findMany(params: Params): Promise<Entry[]>;
  count(params: Params): Promise<number>;
  create(params: Params): Promise<Entry>;
  update(params: Params): Promise<Entry | null>;
  clone(params: Params): Promise<{ documentId: string; entries: Entry[] }>;
  delete(params: Params): Promise<{ entries: unknown[] }>;
};

export const documents = <Entry>(strapi: Core.Strapi, name: TypeName) =>
  strapi.documents(uid(name)) as unknown as Documents<Entry>;
