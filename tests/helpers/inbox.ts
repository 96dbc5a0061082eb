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
  /** Sets the answer to RCPT TO from now on; null accepts every recipient. */
  refuse: (rule: ((address: string) => Error | null) | null) => void;
  stop: () => Promise<void>;
};

/** Starts a real SMTP server that keeps every mail it receives. */
export const startInbox = async (options: SMTPServerOptions = {}, port = 0): Promise<Inbox> => {
  const received: Received[] = [];
  let refusal: ((address: string) => Error | null) | null = null;

  const server = new SMTPServer({
    authOptional: true,
    // Providers keep idle connections open; stop() must not wait for them.
    closeTimeout: 100,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => done(refusal?.(address) ?? null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(smtpError(552, '5.3.4 Larger than this server takes'));
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
    refuse: (rule) => {
      refusal = rule;
    },
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
};

/** An SMTP refusal with this reply code. */
export const smtpError = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode });
