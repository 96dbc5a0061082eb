import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SMTPServerOptions } from 'smtp-server';
import tls from 'node:tls';
import { type Inbox, smtpError, startInbox } from './inbox';

/** A real SMTP server that a sender has for itself, with a login. */
export const startOwnServer = async (
  options: SMTPServerOptions = {}
): Promise<Inbox & { logins: number }> => {
  const server = Object.assign(
    await startInbox({
      authOptional: false,
      allowInsecureAuth: true,
      disabledCommands: options.key ? [] : ['STARTTLS'],
      onAuth: ({ username, password }, _session, done) => {
        server.logins += 1;
        if (username === 'ada' && password === PASSWORD) return done(null, { user: username });
        return done(smtpError(535, '5.7.8 Error: authentication failed'));
      },
      ...options,
    }),
    { logins: 0 }
  );
  return server;
};

export const PASSWORD = 'Own-Server-Passw0rd';

export const serverAt = (port: number, fields: Record<string, unknown> = {}) => ({
  ...{ host: '127.0.0.1', port, security: 'none', user: 'ada', password: PASSWORD },
  ...fields,
});

export type Certificate = { key: string; cert: string };

/** A certificate for this machine that nobody has signed. */
export const createCertificate = (): Certificate => {
  const directory = mkdtempSync(join(tmpdir(), 'sequences-certificate-'));
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(directory, name));
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const options = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
  execFileSync('openssl', ['req', ...options, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const files = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(directory, { recursive: true });

  return files;
};

/** Makes this process trust a certificate, as NODE_EXTRA_CA_CERTS would. Returns the function that ends it. */
export const trust = ({ cert }: Certificate): (() => void) => {
  const original = tls.createSecureContext;
  tls.createSecureContext = (options) => {
    const secured = original(options);
    (secured.context as { addCACert: (cert: string) => void }).addCACert(cert);
    return secured;
  };
  return () => void (tls.createSecureContext = original);
};
