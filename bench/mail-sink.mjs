import { SMTPServer } from 'smtp-server';

/** An SMTP server, in a process of its own, that takes every mail and keeps none: says its port, then waits to be killed. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, session, answer) {
    stream.on('end', () => answer(null));
    stream.resume();
  },
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.server.address().port}\n`));
