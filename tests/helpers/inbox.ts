import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { AddressInfo } from 'node:net';

/** A mail as it arrived: who it was for by the envelope, its bytes, and what they say. */
export type Received = { to: string[]; raw: string; mail: Email };

export type Inbox = {
  port: number;
  received: Received[];
  /** Mails to one address, in the order they came. */
  to: (address: string) => Received[];
  /** From now on, what the server answers to RCPT TO; null accepts. */
  refuse: (rule: ((address: string) => Error | null) | null) => void;
  stop: () => Promise<void>;
};

/** A real SMTP server that keeps what it is sent. */
export const startInbox = async (options: SMTPServerOptions = {}, port = 0): Promise<Inbox> => {
  const received: Received[] = [];
  let refusal: ((address: string) => Error | null) | null = null;

  const server = new SMTPServer({
    authOptional: true,
    // Providers keep connections open for the next mail; nobody waits for those.
    closeTimeout: 100,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, answer) => answer(refusal?.(address) ?? null),
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return answer(smtpError(552, '5.3.4 Larger than this server takes'));
        const source = Buffer.concat(chunks);
        void PostalMime.parse(source).then((mail) => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          received.push({ to, raw: source.toString(), mail });
          answer(null);
        }, answer);
      });
    },
    ...options,
  });
  // A client that vanished.
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

/** What a server says that refuses, with its reply code. */
export const smtpError = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode });
