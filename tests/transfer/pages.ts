import type { Admin } from '../helpers/admin';
import { addMinutes, DAY_MINUTES } from '../helpers/fixtures';

/** What the pages of the admin show of a sequence and its people, without what an import may change: database ids. */
export const readPages = async (
  admin: Admin,
  { sequence, now }: { sequence: string; now: Date }
): Promise<Record<string, unknown>> => {
  const pages: Record<string, unknown> = {};
  const read = async (path: string) => (await admin.get(path).expect(200)).body;
  const keep = async (path: string) => {
    pages[path] = withoutIds(await read(path));
  };

  for (const audience of ['human', 'automated', 'all']) {
    await keep(`/sequences/${sequence}/statistics?audience=${audience}`);
    await keep(`/activities?audience=${audience}&limit=100`);
  }
  await keep(`/sequences/${sequence}/timeline`);
  await keep(`/sequences/${sequence}/emails/counts`);
  for (const tab of ['sent', 'scheduled', 'failed']) await keep(`/sequences/${sequence}/emails?tab=${tab}`);
  await keep(`/sequences/${sequence}/enrollments`);
  const days = `from=${addMinutes(now, -DAY_MINUTES).toISOString()}&to=${addMinutes(now, 2 * DAY_MINUTES).toISOString()}`;
  await keep(`/slots?${days}`);
  await keep(`/slots/sums?${days}`);
  await keep('/sequences');
  await keep('/prospects');
  await keep('/overview');
  const { data } = await read(`/sequences/${sequence}/statistics?audience=all`);
  for (const [index, { id }] of data.links.entries())
    pages[`clicks of link ${index}`] = withoutIds(await read(`/links/${id}/clicks`));

  return pages;
};

const IDS = /^(id|emailId|linkId|cursor|next|previous|last|first)$/;

/** An import pauses the sequence. */
const CHANGED = /^(updatedAt|countedAt|state|pauseReason)$/;

/** Lists that are ordered by id begin with another row where the database gave rows out in another order. */
const withoutIds = (value: unknown): unknown => {
  if (Array.isArray(value))
    return value.map(withoutIds).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (value === null || typeof value !== 'object') return value;

  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !IDS.test(name) && !CHANGED.test(name))
      .map(([name, part]) => [name, withoutIds(part)])
  );
};
