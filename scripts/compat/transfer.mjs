import assert from 'node:assert/strict';
import { join } from 'node:path';
import { openAdminApi } from './admin-api.mjs';
import { follow, makeJourney, until } from './journey.mjs';
import { runStrapi, startApp } from './strapi.mjs';

/**
 * Checks `strapi export` and `strapi import` from one app into another: statistics are unchanged, a link in an old mail
 * still redirects and counts, and no sequence is active after the import.
 */
export const checkTransfer = async (source, target, inbox) => {
  const { figures, journey } = await whileRunning(source, async (api) => ({
    journey: await makeJourney({ ...source, api, inbox }),
    figures: await readFigures(api),
  }));
  const file = join(source.directory, 'transfer');
  runStrapi(source, ['export', '--no-encrypt', '--file', file]);
  runStrapi(target, ['import', '--force', '--file', `${file}.tar.gz`]);

  await whileRunning(target, async (api) => {
    assert.deepEqual(await readFigures(api), figures);
    assert.deepEqual(await findActive(api), []);

    const [, rest] = new URL(journey.link).pathname.split(`${source.restPrefix}/sequences`);
    const { status, headers } = await follow(`${target.url}${target.restPrefix}/sequences${rest}`);
    assert.deepEqual([status, headers.get('location')], [302, journey.target]);
    const { clicks } = figures.sequences[journey.sequence];
    await until(async () => {
      const { sequences } = await readFigures(api);
      return sequences[journey.sequence].clicks.total === clicks.total + 1;
    });
  });
};

const whileRunning = async (app, work) => {
  const strapi = await startApp(app);
  try {
    return await work(await openAdminApi(app.url));
  } finally {
    await strapi.stop();
  }
};

const findActive = async (api) => {
  const { body } = await api.get('/sequences/sequences?pageSize=100&state=active');

  return body.data.map(({ name }) => name);
};

/** Statistics of every sequence for all audiences, and the number of prospects. Database ids are left out. */
const readFigures = async (api) => {
  const { body: sequences } = await api.get('/sequences/sequences?pageSize=100');
  const { body: prospects } = await api.get('/sequences/prospects?pageSize=1');
  const reports = sequences.data.map(async ({ documentId, name }) => {
    const { body } = await api.get(`/sequences/sequences/${documentId}/statistics?audience=all`);
    return [
      documentId,
      { name, ...body.data, links: body.data.links.map((link) => ({ ...link, id: undefined })) },
    ];
  });

  return {
    prospects: prospects.meta.pagination.total,
    sequences: Object.fromEntries(await Promise.all(reports)),
  };
};
