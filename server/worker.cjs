#!/usr/bin/env node
const { createApp } = require('./app.cjs');

/**
 * A process that only sends emails: `npx strapi-sequences-worker` in the folder of a Strapi app. It boots the app without
 * its HTTP server and sends even if `sending.enabled` is false. On SIGTERM it claims no more emails, and exits when the
 * provider has answered for those in progress.
 */

const main = async () => {
  const strapi = await createApp().load();

  const { queue } = strapi.config.get('plugin::sequences.sending');
  strapi.config.set('plugin::sequences.sending.enabled', true);
  await strapi.plugin('sequences').service('backgroundWork').start();
  strapi.log.info(
    `[sequences] the worker is running and takes emails from ${queue === 'bullmq' ? 'the BullMQ queue' : 'the database'}`
  );
};

main().catch((error) => {
  console.error(`strapi-sequences-worker: ${error.stack}`);
  process.exit(1);
});
