#!/usr/bin/env node
const { createApp } = require('./app.cjs');

/**
 * A process that only sends: `npx strapi-sequences-worker` in the folder of a Strapi app. It boots the app without its HTTP
 * server, whatever `sending.enabled` says, and ends on SIGTERM when the provider has answered for the mails it holds.
 */

const main = async () => {
  const strapi = await createApp().load();

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
