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

/** Enrollments on their way, of prospects that were not deleted. */
export const findActiveEnrollments = async (
  strapi: Core.Strapi,
  narrow: (query: Joined) => Joined,
  trx?: Transaction
): Promise<ActiveEnrollment[]> => {
  const query = narrow(
    tableAs(strapi, 'enrollment', 'n')
      .join({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'n.prospect_id')
      .where('n.state', 'active')
  );
  const found: JoinedRow[] = await (trx ? query.transacting(trx) : query).select(
    'n.id',
    'n.prospect_id',
    'n.created_at',
    'p.timezone'
  );

  return found.map((row) => ({
    id: Number(row.id),
    prospectId: Number(row.prospect_id),
    from: toDate(row.created_at) as Date,
    timezone: row.timezone as string | null,
  }));
};
