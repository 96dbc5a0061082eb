const { SMTPServer } = require('smtp-server');

const createSmtpServer = (mails) =>
  new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => mails.add(Buffer.concat(chunks)).then(() => done(null), done));
    },
  });

module.exports = { createSmtpServer };
