#!/usr/bin/env node
const { existsSync, rmSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { createInterface } = require('node:readline/promises');
const { createApp } = require('./app.cjs');
const { findLeftovers, removeLeftovers } = require('./leftovers.cjs');

/**
 * `npx strapi-sequences-uninstall` in the folder of a Strapi app: removes for good what the plugin keeps in its database and
 * on its disk, after asking. `--yes` does not ask.
 */

const WORD = 'uninstall';

const main = async () => {
  const strapi = createApp();
  const journal = findJournal(strapi);
  const found = await findLeftovers(strapi);
  if (found.references.length > 0) throw new Error(describeReferences(found.references));

  const lines = describe(strapi, found, journal);
  if (lines.length === 0) console.log('Nothing of strapi-plugin-sequences is in this app.');
  else {
    console.log(lines.join('\n'));
    if (!(await isConfirmed())) return console.log('Nothing was removed.');
    await removeLeftovers(strapi, found);
    rmSync(journal, { recursive: true, force: true });
    console.log('Removed.');
  }
  console.log(
    'Now take `sequences` out of config/plugins, run `npm uninstall strapi-plugin-sequences`, and build the app.'
  );
};

/** Where the app's config/plugins says, which Strapi reads when it loads plugins. */
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
  const things = [
    ...tables.map(({ name, rows }) => `- the table ${name} with ${rows} rows`),
    ...(settings.length > 0 ? [`- ${settings.length} settings and signing keys`] : []),
    ...(permissionCount > 0 ? [`- ${permissionCount} permissions of roles and tokens`] : []),
    ...(existsSync(journal) ? [`- the journal in ${journal}`] : []),
  ];
  if (things.length === 0) return [];
  const { client, displayName } = strapi.db.getInfo();

  return [
    `This removes for good, from the ${client} database ${displayName} and from disk:`,
    ...things,
    'Pixels, links and the ways to unsubscribe in mails already sent end with it.',
    'Stop every Strapi and every worker of this app first.',
  ];
};

const describeReferences = (references) =>
  [
    'Nothing was removed, since other tables refer to those of the plugin:',
    ...references.map(({ from, to }) => `- ${from} to ${to}`),
    'Remove these relations from your content types, start Strapi once, and try again.',
  ].join('\n');

/** @throws {Error} when there is nobody to ask */
const isConfirmed = async () => {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY) throw new Error('Nobody can be asked here; --yes removes without asking.');
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(`Type ${WORD} to go on: `);
  prompt.close();

  return answer.trim() === WORD;
};

main().then(
  () => process.exit(),
  (error) => {
    console.error(`strapi-sequences-uninstall: ${error.message}`);
    process.exit(1);
  }
);
