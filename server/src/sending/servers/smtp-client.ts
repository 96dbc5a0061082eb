import type { Core } from '@strapi/types';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { accessTokenOf, forgetToken, type OAuthClient } from '../../lib/access-tokens';
import type { ServerSettings } from '../../server-settings';

/** The part of nodemailer's transporter that is used. */
export type SmtpClient = {
  sendMail: (message: Record<string, unknown>) => Promise<unknown>;
  /** Signs in, and sends nothing. */
  verify: () => Promise<unknown>;
  close: () => void;
};

/** No connection can be tried. It has nodemailer's code for a failed login, so that the sender is held as after one. */
export class SenderServerError extends Error {
  readonly code = 'EAUTH';
}

/** Asks for an access token. `renew`: the server did not take the last one. */
type Provide = (user: string, renew: boolean, done: (error: Error | null, token?: string) => void) => void;

type Transporter = SmtpClient & { set: (name: 'oauth2_provision_cb', provide: Provide) => void };

type Nodemailer = { createTransport: (options: Record<string, unknown>) => Transporter };

/** A person may wait for it. The timeout of the email's answer is longer. */
const CONNECT_TIMEOUT_MS = 15_000;

/**
 * The app's own nodemailer, or that of Strapi's provider for it, which package managers may install below the provider only.
 * Undefined when there is none.
 */
export const loadNodemailer = (strapi: Core.Strapi): Nodemailer | undefined => {
  const ofApp = createRequire(join(strapi.dirs.app.root, 'package.json'));
  try {
    return ofApp('nodemailer');
  } catch {
    // The provider has one.
  }
  try {
    return createRequire(ofApp.resolve('@strapi/provider-email-nodemailer'))('nodemailer');
  } catch {
    return undefined;
  }
};

/**
 * Connects at the first email, with at most `connections` at a time. A message whose connection is lost is not sent again.
 *
 * @throws {SenderServerError} when nodemailer is not installed
 */
export const createSmtpClient = (
  strapi: Core.Strapi,
  { host, port, security, user, password, oauth }: ServerSettings,
  connections: number
): SmtpClient => {
  const nodemailer = loadNodemailer(strapi);
  if (!nodemailer)
    throw new SenderServerError(
      'The package that connects to SMTP servers is not installed: npm install nodemailer.'
    );

  const transporter = nodemailer.createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    auth: oauth ? { type: 'OAuth2', user } : { user, pass: password },
    pool: true,
    maxConnections: connections,
    maxRequeues: 0,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return oauth ? withAccessToken(transporter, oauth) : transporter;
};

/** Asks for the token before it signs in: an unreachable token server would otherwise look like a wrong password. */
const withAccessToken = (transporter: Transporter, oauth: OAuthClient): SmtpClient => {
  transporter.set('oauth2_provision_cb', (_user, renew, done) => {
    if (renew) forgetToken(oauth);
    accessTokenOf(oauth, new Date()).then((token) => done(null, token), done);
  });

  return {
    sendMail: async (message) => {
      await accessTokenOf(oauth, new Date());
      return transporter.sendMail(message);
    },
    verify: async () => {
      await accessTokenOf(oauth, new Date());
      return transporter.verify();
    },
    close: () => transporter.close(),
  };
};
