import { testMailbox } from '../../../../server/src/inbound/mailboxes/mailbox-test';
import { type Dovecot, startDovecot, withDovecot } from '../../../helpers/dovecot';
import { CLIENT, startTokenServer, type TokenServer } from '../../../helpers/token-server';

/** A mailbox of a real Dovecot is opened with an access token (XOAUTH2). */

withDovecot(() => {
  let tokens: TokenServer;
  let dovecot: Dovecot;

  beforeAll(async () => {
    tokens = await startTokenServer('sam');
    dovecot = await startDovecot({ introspectionUrl: tokens.introspectionUrl });
  });

  afterAll(async () => {
    await dovecot.remove();
    tokens.stop();
  });

  const open = (refreshToken = CLIENT.refreshToken) =>
    testMailbox(
      {
        ...{ host: '127.0.0.1', port: dovecot.port, security: 'none', user: dovecot.user, password: '' },
        oauth: { ...CLIENT, refreshToken, tokenUrl: tokens.url },
      },
      new Date()
    );

  test('it opens; a token that is revoked is replaced at the next try', async () => {
    expect(await open()).toMatchObject({ outcome: 'opened' });
    tokens.revoke();
    expect(await open()).toMatchObject({ outcome: 'failed', code: 'credentials' });

    expect(await open()).toMatchObject({ outcome: 'opened' });
  });

  test('a refused client is a matter of credentials', async () => {
    expect(await open('wrong-secret')).toEqual({
      outcome: 'failed',
      code: 'credentials',
      message: 'The token server gives no access token: invalid_grant, Revoked',
    });
  });
});
