import type { Core } from '@strapi/types';
import {
  tableAs,
  toDate,
  type Joined,
  type JoinedRow,
  qualifiedTable,
  type Transaction,
} from '../../database/database';
import type { ActiveEnrollment } from '../hooks';

/** The active enrollments that `filter` selects, aliased as `n` in its query. Skips those whose prospect was deleted. */
export const findActiveEnrollments = async (
  strapi: Core.Strapi,
  filter: (query: Joined) => Joined,
  trx?: Transaction
): Promise<ActiveEnrollment[]> => {
  const query = filter(
    tableAs(strapi, 'enrollment', 'n')
      .join({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'n.prospect_id')
      .where('n.state', 'active')
  );
  const rows: JoinedRow[] = await (trx ? query.transacting(trx) : query)
    .orderBy('n.id')
    .select('n.id', 'n.prospect_id', 'n.created_at', 'p.timezone');

  return rows.map((row) => ({
    id: Number(row.id),
    prospectId: Number(row.prospect_id),
    enrolledAt: toDate(row.created_at) as Date,
    timezone: row.timezone as string | null,
  }));
};
