const { mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { createImapServer } = require('./imap');
const { openMailbox } = require('./mailbox');
const { openMails } = require('./mails');
const { MAILBOX } = require('../src/demo/sample');
const { createSmtpServer } = require('./smtp');
const { createVisitors } = require('./visitors');
const { createWebServer } = require('./web');

/**
 * A mail catcher: an SMTP server that accepts mails to any address, a web page that shows them and sends answers, and the
 * mailbox of the sender, an IMAP server that has these answers.
 */

const { SMTP_PORT = '1025', INBOX_PORT = '1080', IMAP_PORT = '1143', HOST = '127.0.0.1' } = process.env;

const directoryOf = (name) => {
  const directory = join(process.env.DATA_DIR ?? join(__dirname, '../.tmp'), name);
  mkdirSync(directory, { recursive: true });

  return directory;
};

const mails = openMails(directoryOf('mails'));
const mailbox = openMailbox(directoryOf('answers'));
const smtp = createSmtpServer(mails);
const web = createWebServer(mails, createVisitors(mails), mailbox);
const imap = createImapServer(mailbox, MAILBOX);

smtp.listen(Number(SMTP_PORT), HOST);
web.listen(Number(INBOX_PORT), HOST);
imap.listen(Number(IMAP_PORT), HOST);

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
