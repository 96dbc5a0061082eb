import type { Core } from '@strapi/types';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { createSmtpClient, type SmtpClient } from '../../../../server/src/sending/servers/smtp-client';
import { ROOT } from '../../../helpers/root';
import { CLIENT, startTokenServer, type TokenServer } from '../../../helpers/token-server';

/** An SMTP server that takes access tokens (XOAUTH2). */

let tokens: TokenServer;
let smtp: SMTPServer;
const clients: SmtpClient[] = [];
const taken: string[] = [];
let revoked: string | undefined;

beforeAll(async () => {
  tokens = await startTokenServer('sam');
  smtp = new SMTPServer({
    authMethods: ['XOAUTH2'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth({ username, accessToken = '' }, _session, done) {
      if (username !== 'sam' || accessToken === revoked)
        return done(null, { data: { status: '401', schemes: 'bearer' } } as never);
      taken.push(accessToken);
      return done(null, { user: username });
    },
    onData: (stream, _session, done) => stream.on('end', () => done()).resume(),
  });
  await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', listening));
});

afterAll(() => {
  for (const client of clients) client.close();
  smtp.close();
  tokens.stop();
});

const clientWith = (oauth = {}) => {
  const client = createSmtpClient(
    { dirs: { app: { root: ROOT } } } as Core.Strapi,
    {
      ...{ host: '127.0.0.1', port: (smtp.server.address() as AddressInfo).port, security: 'none' },
      ...{ user: 'sam', password: '', oauth: { ...CLIENT, tokenUrl: tokens.url, ...oauth } },
    },
    1
  );
  clients.push(client);
  return client;
};

const MAIL = { from: 'sam@own.test', to: 'ada@people.test', subject: 'Hello', text: 'Hello' };

test('an email is sent with an access token, and with a new one when the server does not take it any longer', async () => {
  await clientWith().sendMail(MAIL);
  [revoked] = taken;
  await clientWith().sendMail(MAIL);

  expect(taken).toEqual(['token-1', 'token-2']);
});

test('a client that is refused has the code of a wrong password, a server that is away its own', async () => {
  const wrong = clientWith({ refreshToken: 'wrong' });
  const away = clientWith({ tokenUrl: 'http://127.0.0.1:9/token' });

  await expect(wrong.sendMail(MAIL)).rejects.toMatchObject({ code: 'EOAUTH2' });
  await expect(wrong.verify()).rejects.toThrow('invalid_grant');
  await expect(away.sendMail(MAIL)).rejects.toThrow('The token server does not answer');
});
