const { mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { openMails } = require('./mails');
const { createSmtpServer } = require('./smtp');
const { createVisitors } = require('./visitors');
const { createWebServer } = require('./web');

/** A mail catcher: an SMTP server that accepts mails to any address, and a web page that shows them. */

const { SMTP_PORT = '1025', INBOX_PORT = '1080', HOST = '127.0.0.1' } = process.env;
const directory = join(process.env.DATA_DIR ?? join(__dirname, '../.tmp'), 'mails');

mkdirSync(directory, { recursive: true });
const mails = openMails(directory);
const smtp = createSmtpServer(mails);
const web = createWebServer(mails, createVisitors(mails));

smtp.listen(Number(SMTP_PORT), HOST);
web.listen(Number(INBOX_PORT), HOST);

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
