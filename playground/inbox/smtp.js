const { SMTPServer } = require('smtp-server');

const createSmtpServer = (mails) =>
  new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      if (!address.endsWith('@gone.example')) return done();
      const refusal = new Error('5.1.1 The email account that you tried to reach does not exist');
      return done(Object.assign(refusal, { responseCode: 550 }));
    },
    onData(stream, _session, done) {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => mails.add(Buffer.concat(chunks)).then(() => done(null), done));
    },
  });

module.exports = { createSmtpServer };
