import type { HistoryEntry } from '../../../server/src/history/contract';
import type { Admin } from '../../helpers/admin';

/** Entries since `start` as [kind, details, name of who did it], the oldest first. */
export const entriesSince = async (admin: Admin, start: number) =>
  (await allEntries(admin))
    .filter(({ id }) => id > start)
    .reverse()
    .map(({ kind, details, by }) => [kind, details, by?.name ?? null]);

export const allEntries = async (admin: Admin, query = ''): Promise<HistoryEntry[]> =>
  (await admin.get(`/history?pageSize=100${query}`).expect(200)).body.data;

/** The id of the newest entry. */
export const newestId = async (admin: Admin) => Math.max(0, ...(await allEntries(admin)).map(({ id }) => id));
