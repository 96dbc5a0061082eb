import { instant, type rows } from '../database';
import type { Way } from './announcements';

/** Enrollments of prospects that were not deleted. */
export const readWays = async (query: ReturnType<typeof rows<'enrollment'>>): Promise<Way[]> => {
  const found = await query.whereNotNull('prospect_id').select('id', 'prospect_id', 'created_at');

  return found.map((row) => toWay(instant(row.created_at) as Date)(row));
};

export const toWay =
  (from: Date) =>
  (row: { id: number; prospect_id: number | null }): Way => ({
    id: row.id,
    prospectId: Number(row.prospect_id),
    from,
  });
