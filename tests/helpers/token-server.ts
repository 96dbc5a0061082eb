import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A token server of OAuth 2.0 (RFC 6749), which also tells mail servers whose token it is (RFC 7662). */
export type TokenServer = {
  url: string;
  introspectionUrl: string;
  /** The forms that it got, oldest first. */
  requests: Array<Record<string, string>>;
  /** Replaces the answer to the next requests; null for that of a server that works. */
  answerWith: (answer: { status: number; body: string } | null) => void;
  /** No token of before is taken any longer. */
  revoke: () => void;
  stop: () => void;
};

export const CLIENT = { clientId: 'app', clientSecret: 'client-secret', refreshToken: 'refresh-secret' };

export const startTokenServer = async (user: string, lifeSeconds = 3600): Promise<TokenServer> => {
  const requests: TokenServer['requests'] = [];
  const valid = new Set<string>();
  let fixed: { status: number; body: string } | null = null;

  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(text));
      const answer = request.url === '/token' ? give(form) : introspect(form.token);
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(answer.body);
    });
  });

  const give = (form: Record<string, string>) => {
    requests.push(form);
    if (fixed) return fixed;
    const isKnown = form.client_secret === CLIENT.clientSecret;
    if (!isKnown || ('refresh_token' in form && form.refresh_token !== CLIENT.refreshToken))
      return { status: 400, body: JSON.stringify({ error: 'invalid_grant', error_description: 'Revoked' }) };

    const token = `token-${requests.length}`;
    valid.add(token);
    return { status: 200, body: JSON.stringify({ access_token: token, expires_in: lifeSeconds }) };
  };

  const introspect = (token: string) => ({
    status: 200,
    body: JSON.stringify(valid.has(token) ? { active: true, username: user } : { active: false }),
  });

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${base}/token`,
    introspectionUrl: `${base}/introspect`,
    requests,
    answerWith: (answer) => (fixed = answer),
    revoke: () => valid.clear(),
    stop: () => void server.close(),
  };
};
