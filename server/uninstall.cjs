#!/usr/bin/env node
const { existsSync, rmSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { createInterface } = require('node:readline/promises');
const { createApp } = require('./app.cjs');
const { findPluginData, removePluginData } = require('./plugin-data.cjs');

/**
 * `npx strapi-sequences-uninstall` in the folder of a Strapi app: permanently deletes the plugin's data from database and
 * disk, after asking for confirmation. `--yes` skips the question.
 */

const CONFIRMATION = 'uninstall';

const main = async () => {
  const strapi = createApp();
  const journal = findJournal(strapi);
  const data = await findPluginData(strapi);
  if (data.references.length > 0) throw new Error(describeReferences(data.references));

  const lines = describe(strapi, data, journal);
  if (lines.length === 0) console.log('Nothing of strapi-plugin-sequences is in this app.');
  else {
    console.log(lines.join('\n'));
    if (!(await isConfirmed())) return console.log('Nothing was removed.');
    await removePluginData(strapi, data);
    rmSync(journal, { recursive: true, force: true });
    console.log('Removed.');
  }
  console.log(
    'Now remove `sequences` from config/plugins, run `npm uninstall strapi-plugin-sequences`, and build the app.'
  );
};

/** The journal directory of the app's config/plugins, read here because Strapi reads that file only when it loads plugins. */
const findJournal = (strapi) => {
  const read = (...folders) => {
    const file = join(strapi.dirs.dist.config, ...folders, 'plugins.js');
    if (!existsSync(file)) return null;
    const { default: config = require(file) } = require(file);
    const { env } = require(
      require.resolve('@strapi/utils', {
        paths: [require.resolve('@strapi/strapi', { paths: [process.cwd()] })],
      })
    );
    const { sequences } = typeof config === 'function' ? config({ env }) : config;

    return sequences?.config?.tracking?.journal?.directory ?? null;
  };
  const directory = read('env', process.env.NODE_ENV) ?? read() ?? '.sequences-journal';

  return resolve(strapi.dirs.app.root, directory);
};

const describe = (strapi, { tables, settings, permissions }, journal) => {
  const permissionCount = permissions.reduce((sum, { ids }) => sum + ids.length, 0);
  const lines = [
    ...tables.map(({ name, rows }) => `- the table ${name} with ${rows} rows`),
    ...(settings.length > 0 ? [`- ${settings.length} settings`] : []),
    ...(permissionCount > 0 ? [`- ${permissionCount} permissions of roles and tokens`] : []),
    ...(existsSync(journal) ? [`- the journal in ${journal}`] : []),
  ];
  if (lines.length === 0) return [];
  const { client, displayName } = strapi.db.getInfo();

  return [
    `This permanently deletes from the ${client} database ${displayName} and from disk:`,
    ...lines,
    'Pixels, tracked links and unsubscribe links in emails that were already sent will stop working.',
    'First stop all Strapi servers and workers of this app.',
  ];
};

const describeReferences = (references) =>
  [
    'Nothing was removed, because other tables refer to tables of the plugin:',
    ...references.map(({ from, to }) => `- ${from} to ${to}`),
    'Remove these relations from your content types, start Strapi once, and try again.',
  ].join('\n');

/** @throws {Error} when the process has no terminal to ask on */
const isConfirmed = async () => {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY)
    throw new Error(
      'There is no terminal to ask for confirmation on; run it with --yes to skip the question.'
    );
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(`Type ${CONFIRMATION} to continue: `);
  prompt.close();

  return answer.trim() === CONFIRMATION;
};

main().then(
  () => process.exit(),
  (error) => {
    console.error(`strapi-sequences-uninstall: ${error.message}`);
    process.exit(1);
  }
);
