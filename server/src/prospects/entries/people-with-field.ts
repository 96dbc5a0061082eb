import type { Core, UID } from '@strapi/types';
import type { Knex } from 'knex';
import { tableAs } from '../../database/database';
import { resolvePath } from '../sources/attribute-path';
import { versionWhere } from '../sources/entries';
import { findOffering } from '../sources/entry-values';
import { schemaFinder } from '../sources/host-types';
import type { UsableSource } from '../sources/sources';

/**
 * Subqueries for the ids of the prospects of whose entries one has the field, such as `plan` or `owner.email`; one for each source
 * that offers it, null when none does.
 */
export const peopleWithField = async (
  strapi: Core.Strapi,
  field: string
): Promise<Knex.QueryBuilder[] | null> => {
  const offering = (await findOffering(strapi)).filter(({ mapping }) => mapping.fields.includes(field));

  return offering.length === 0 ? null : offering.map((source) => peopleOf(strapi, source, field));
};

const TEXT_TYPES = new Set(['string', 'text', 'richtext', 'email', 'uid', 'enumeration']);

const peopleOf = (strapi: Core.Strapi, source: UsableSource, field: string): Knex.QueryBuilder => {
  const resolved = resolvePath(schemaFinder(strapi), source.uid, field);
  const isText = 'attribute' in resolved && TEXT_TYPES.has(resolved.attribute.type);
  const has = { $notNull: true, ...(isText && { $ne: '' }) };
  const where = field.split('.').reduceRight<unknown>((value, name) => ({ [name]: value }), has) as object;
  const entries = strapi.db
    .queryBuilder(source.uid as UID.ContentType)
    .init({ select: ['documentId'], where: { $and: [where, ...versionWhere(strapi, source)] } } as never)
    .getKnexQuery() as Knex.QueryBuilder;

  return tableAs(strapi, 'source-entry', 'l')
    .where('l.source_uid', source.uid)
    .whereNotNull('l.prospect_id')
    .whereIn('l.entry_id', entries)
    .select('l.prospect_id');
};
