import { accessTokenOf, forgetToken } from '../../../server/src/lib/access-tokens';
import { CLIENT, startTokenServer, type TokenServer } from '../../helpers/token-server';

/** Access tokens, from a token server that runs. */

let server: TokenServer;

beforeEach(async () => {
  server = await startTokenServer('sam');
});

afterEach(() => server.stop());

const client = (more = {}) => ({ ...CLIENT, tokenUrl: server.url, ...more });

const NOW = new Date();

const later = (ms: number) => new Date(NOW.getTime() + ms);

test('a refresh token is exchanged for an access token, once until it ends', async () => {
  const tokens = await Promise.all([accessTokenOf(client(), NOW), accessTokenOf(client(), NOW)]);
  tokens.push(await accessTokenOf(client(), later(3_500_000)));
  tokens.push(await accessTokenOf(client(), later(3_580_000)));

  expect(tokens).toEqual(['token-1', 'token-1', 'token-1', 'token-2']);
  expect(server.requests[0]).toEqual({
    grant_type: 'refresh_token',
    client_id: 'app',
    client_secret: 'client-secret',
    refresh_token: 'refresh-secret',
  });
});

test('a client without a refresh token acts for itself', async () => {
  await accessTokenOf(
    client({ refreshToken: undefined, scope: 'https://outlook.office365.com/.default' }),
    NOW
  );

  expect(server.requests).toEqual([
    {
      grant_type: 'client_credentials',
      client_id: 'app',
      client_secret: 'client-secret',
      scope: 'https://outlook.office365.com/.default',
    },
  ]);
});

test('a forgotten token is asked for again', async () => {
  await accessTokenOf(client(), NOW);
  forgetToken(client());

  expect(await accessTokenOf(client(), NOW)).toBe('token-2');
});

test('a refusal has the words of the server, none of our secrets, and is not kept', async () => {
  const refused = await accessTokenOf(client({ refreshToken: 'wrong-secret' }), NOW).catch(
    (error: Error) => error
  );

  expect(refused).toMatchObject({
    code: 'EOAUTH2',
    message: 'The token server gives no access token: invalid_grant, Revoked',
  });
  await expect(accessTokenOf(client({ refreshToken: 'wrong-secret' }), NOW)).rejects.toThrow('invalid_grant');
  expect(server.requests).toHaveLength(2);
});

test.each([
  ['an answer that is none', { status: 200, body: 'Hello' }, 'EOAUTH2'],
  ['a failing server', { status: 503, body: '' }, 'ECONNREFUSED'],
])('%s is no token', async (_, answer, code) => {
  server.answerWith(answer);

  await expect(accessTokenOf(client(), NOW)).rejects.toMatchObject({ code });
});

test('a server that does not answer is told from one that refuses', async () => {
  await expect(accessTokenOf(client({ tokenUrl: 'http://127.0.0.1:9/token' }), NOW)).rejects.toThrow(
    'The token server does not answer'
  );
});
