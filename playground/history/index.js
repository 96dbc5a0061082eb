const { realNow } = require('./clock');
const { mkdirSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { createStrapi } = require('@strapi/strapi');
const { openMails } = require('../inbox/mails');
const { createSmtpServer } = require('../inbox/smtp');
const { writeHistory } = require('./write-history');

/** Fills the empty database of the demo with a sequence of the last three weeks, then ends. */

const main = async () => {
  const root = resolve(__dirname, '..');
  const directory = join(process.env.DATA_DIR, 'mails');
  mkdirSync(directory, { recursive: true });
  const mails = openMails(directory);
  const smtp = createSmtpServer(mails);
  smtp.listen(Number(process.env.SMTP_PORT), '127.0.0.1');
  const strapi = createStrapi({ appDir: root, distDir: root, autoReload: false, serveAdminPanel: false });
  await strapi.start();

  await writeHistory(strapi, mails, realNow());

  await strapi.destroy();
  process.exit(0);
};

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
