import type { Admin } from '../helpers/admin';
import { addMinutes, DAY_MINUTES } from '../helpers/fixtures';

/** The data of all admin pages for a sequence, without what an import may change, such as database ids. */
export const readPages = async (
  admin: Admin,
  { sequence, now }: { sequence: string; now: Date }
): Promise<Record<string, unknown>> => {
  const pages: Record<string, unknown> = {};
  const read = async (path: string) => (await admin.get(path).expect(200)).body;
  const save = async (path: string) => {
    pages[path] = withoutIds(await read(path));
  };

  for (const audience of ['human', 'automated', 'all']) {
    await save(`/sequences/${sequence}/statistics?audience=${audience}`);
    await save(`/activities?audience=${audience}&limit=100`);
  }
  await save(`/sequences/${sequence}/timeline`);
  await save(`/sequences/${sequence}/emails/counts`);
  const { data: saved } = await read(`/sequences/${sequence}`);
  pages.steps = withoutIds(saved.steps);
  for (const tab of ['sent', 'scheduled', 'failed']) await save(`/sequences/${sequence}/emails?tab=${tab}`);
  const sent = await read(`/sequences/${sequence}/emails?tab=sent&pageSize=100`);
  pages.mails = withoutIds(
    await Promise.all(sent.data.map(({ id }: { id: number }) => read(`/emails/${id}/mail`)))
  );
  await save(`/sequences/${sequence}/enrollments`);
  const days = `from=${addMinutes(now, -DAY_MINUTES).toISOString()}&to=${addMinutes(now, 2 * DAY_MINUTES).toISOString()}`;
  await save(`/slots?${days}`);
  await save(`/slots/sums?${days}`);
  await save('/sequences');
  await save('/prospects');
  await save('/prospect-tags');
  await save('/overview');
  const { data } = await read(`/sequences/${sequence}/statistics?audience=all`);
  for (const [index, { id }] of data.links.entries())
    pages[`clicks of link ${index}`] = withoutIds(await read(`/links/${id}/clicks`));

  return pages;
};

const IDS = /^(id|emailId|linkId|cursor|next|previous|last|first)$/;

/** Fields that change because an import pauses the sequence (`active` and `paused` are counts), and times of reading. */
const CHANGED = /^(updatedAt|countedAt|state|pauseReason|active|paused)$/;

/** Removes ids and sorts all lists: the order of lists by id may differ after an import. */
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
