import { type TypeName, uid } from '../plugin';

/**
 * A relation that is a plain column, `<target>_id`: statements join by it, and Strapi's export, import and transfer, which
 * renumber database ids, translate it. A new object each time: Strapi writes into it.
 */
export const columnRelation = (target: TypeName) => ({
  type: 'relation' as const,
  relation: 'manyToOne' as const,
  target: uid(target),
  useJoinTable: false,
  joinColumn: { name: `${target}_id` },
});
