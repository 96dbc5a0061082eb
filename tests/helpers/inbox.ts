import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { AddressInfo } from 'node:net';

/** A mail as it arrived. `to` holds the recipients of the SMTP envelope, `raw` the source, `mail` the parsed mail. */
export type Received = { to: string[]; raw: string; mail: Email };

export type Inbox = {
  port: number;
  received: Received[];
  /** Mails to one email address, in order of arrival. */
  to: (address: string) => Received[];
  /** Sets the answer to a command from now on; null accepts everything. The address is the one that the command names. */
  refuse: (rule: Refusal | null, command?: Command) => void;
  /** Connections that are open now. */
  connections: () => Promise<number>;
  stop: () => Promise<void>;
};

export type Refusal = (address: string) => Error | null;

export type Command = 'MAIL FROM' | 'RCPT TO' | 'DATA';

/** Starts a real SMTP server that keeps every mail it receives. */
export const startInbox = async (options: SMTPServerOptions = {}, port = 0): Promise<Inbox> => {
  const received: Received[] = [];
  const refusals = new Map<Command, Refusal | null>();
  const answerTo = (command: Command, address: string) => refusals.get(command)?.(address) ?? null;

  const server = new SMTPServer({
    authOptional: true,
    // Providers keep idle connections open; stop() must not wait for them.
    closeTimeout: 100,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: ({ address }, _session, done) => done(answerTo('MAIL FROM', address)),
    onRcptTo: ({ address }, _session, done) => done(answerTo('RCPT TO', address)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(smtpError(552, '5.3.4 Larger than this server takes'));
        const refusal = answerTo('DATA', session.envelope.rcptTo[0]?.address ?? '');
        if (refusal) return done(refusal);
        const source = Buffer.concat(chunks);
        void PostalMime.parse(source).then((mail) => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          received.push({ to, raw: source.toString(), mail });
          done(null);
        }, done);
      });
    },
    ...options,
  });
  // A client that disconnects early raises an error here.
  server.on('error', () => undefined);
  await new Promise<void>((listening) => void server.listen(port, '127.0.0.1', listening));

  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    to: (address) => received.filter(({ to }) => to.includes(address)),
    refuse: (rule, command = 'RCPT TO') => void refusals.set(command, rule),
    connections: () =>
      new Promise((resolve, reject) =>
        server.server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
      ),
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
};

/** An SMTP refusal with this reply code. */
export const smtpError = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode });
