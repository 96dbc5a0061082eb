import { type TypeName, uid } from '../plugin';

/**
 * A relation stored in the column `<target>_id` instead of a join table, so that statements can join by it. Because it is a
 * relation, Strapi's export, import and transfer map it to the new database ids. Every call returns a new object, since
 * Strapi modifies it.
 */
export const columnRelation = (target: TypeName) => ({
  type: 'relation' as const,
  relation: 'manyToOne' as const,
  target: uid(target),
  useJoinTable: false,
  joinColumn: { name: `${target.replaceAll('-', '_')}_id` },
});
