#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

/**
 * A process that only sends: `npx strapi-sequences-worker` in the folder of a Strapi app. It boots the app without its HTTP
 * server, whatever `sending.enabled` says, and ends on SIGTERM when the provider has answered for the mails it holds.
 */

const appDir = process.cwd();

const findDist = () => {
  if (!existsSync(join(appDir, 'tsconfig.json'))) return appDir;
  const distDir = join(appDir, 'dist');
  if (!existsSync(distDir)) throw new Error('The app is not built yet: npx strapi build');
  return distDir;
};

const main = async () => {
  process.env.NODE_ENV ??= 'production';
  const distDir = findDist();
  const { createStrapi } = require(require.resolve('@strapi/strapi', { paths: [appDir] }));
  const strapi = await createStrapi({ appDir, distDir, autoReload: false, serveAdminPanel: false }).load();

  const { queue } = strapi.config.get('plugin::sequences.sending');
  strapi.config.set('plugin::sequences.sending.enabled', true);
  await strapi.plugin('sequences').service('backgroundWork').start();
  strapi.log.info(
    `[sequences] this worker sends; it takes its work from the ${queue === 'bullmq' ? 'queue' : 'database'}`
  );
};

main().catch((error) => {
  console.error(`strapi-sequences-worker: ${error.stack}`);
  process.exit(1);
});
