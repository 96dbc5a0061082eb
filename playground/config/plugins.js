const { resolve } = require('node:path');

module.exports = ({ env }) => ({
  sequences: {
    enabled: true,
    // Absolute, since Strapi resolves a relative path against its own files first.
    resolve: resolve(process.cwd(), '..'),
    config: { sending: { everySeconds: 2 } },
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
