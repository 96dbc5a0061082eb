const { SMTPServer } = require('smtp-server');

const createSmtpServer = (mails) =>
  new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, answer) {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => mails.add(Buffer.concat(chunks)).then(() => answer(null), answer));
    },
  });

module.exports = { createSmtpServer };
