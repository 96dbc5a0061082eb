const { resolve } = require('node:path');
const { MAILBOX, SEQUENCE } = require('../src/demo/sample');

/** In the demo the inbox has a mailbox for answers. */
const mailboxes = (env) =>
  env('SEQUENCES_DEMO') === '1'
    ? [
        {
          ...MAILBOX,
          address: SEQUENCE.senderEmail,
          host: '127.0.0.1',
          port: env.int('IMAP_PORT', 1143),
          security: 'none',
        },
      ]
    : [];

module.exports = ({ env }) => ({
  sequences: {
    enabled: true,
    // Absolute, since Strapi resolves a relative path against its own files first.
    resolve: resolve(process.cwd(), '..'),
    config: { sending: { everySeconds: 2 }, mailboxes: mailboxes(env) },
  },
  email: {
    config: {
      provider: 'nodemailer',
      providerOptions: {
        host: '127.0.0.1',
        port: env.int('SMTP_PORT', 1025),
        secure: false,
        ignoreTLS: true,
      },
      settings: { defaultFrom: 'hello@acme.example', defaultReplyTo: 'hello@acme.example' },
    },
  },
});
