import { SMTPServer } from 'smtp-server';

/** An SMTP server that accepts every mail and discards it. Prints its port, then runs until it is killed. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, session, callback) {
    stream.on('end', () => callback(null));
    stream.resume();
  },
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.server.address().port}\n`));
