import { createBoundedCache } from './bounded-cache';

/**
 * A client of OAuth 2.0 (RFC 6749): it acts for the user who gave the refresh token (§6), and for itself without one (§4.4).
 */
export type OAuthClient = {
  /** Such as https://oauth2.googleapis.com/token */
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  refreshToken?: string;
  scope?: string;
};

/** The token server answered, and gives no token. Its `code` is nodemailer's for that. */
export class TokenRefused extends Error {
  readonly code = 'EOAUTH2';
}

type Token = { value: string; endsAt: number };

const MAX_CLIENTS = 200;

const TIMEOUT_MS = 10_000;

/** A token that ends sooner is replaced. */
const MIN_LIFE_MS = 60_000;

/** Of a token whose server does not give its life, which RFC 6749 §5.1 allows. */
const DEFAULT_LIFE_SECONDS = 600;

const tokens = createBoundedCache<string, Promise<Token>>(MAX_CLIENTS);

/**
 * An access token that is valid for a minute at least. Kept until then; requests at the same time share one.
 *
 * @throws {TokenRefused} when the server refuses the client, and {Error} with a code such as ECONNREFUSED when it is not reached
 */
export const accessTokenOf = async (client: OAuthClient, at: Date): Promise<string> => {
  const now = at.getTime();
  const key = JSON.stringify(client);
  const kept = tokens.get(key);
  if (kept) {
    const token = await kept.catch(() => null);
    if (token && token.endsAt - now > MIN_LIFE_MS) return token.value;
    // Unless somebody has asked for a new one meanwhile.
    if (tokens.get(key) === kept) tokens.delete(key);
  }

  const requested = tokens.get(key) ?? requestToken(client, now);
  tokens.set(key, requested);
  return (await requested).value;
};

/** Call when a mail server does not take the token. */
export const forgetToken = (client: OAuthClient) => tokens.delete(JSON.stringify(client));

const requestToken = async (
  { tokenUrl, clientId, clientSecret, refreshToken, scope }: OAuthClient,
  now: number
): Promise<Token> => {
  const body = new URLSearchParams({
    grant_type: refreshToken ? 'refresh_token' : 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    ...(refreshToken && { refresh_token: refreshToken }),
    ...(scope && { scope }),
  });
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: Error) => {
    const { code } = (error.cause ?? {}) as { code?: string };
    throw Object.assign(new Error(`The token server does not answer: ${code ?? error.message}`), {
      code: code ?? 'ETIMEDOUT',
    });
  });
  const answer = (await response.json().catch(() => null)) as Answer | null;
  if (response.status >= 500)
    throw Object.assign(new Error(`The token server fails with ${response.status}.`), {
      code: 'ECONNREFUSED',
    });
  if (typeof answer?.access_token !== 'string') throw new TokenRefused(refusalOf(response.status, answer));

  const seconds = Number(answer.expires_in ?? DEFAULT_LIFE_SECONDS);
  return { value: answer.access_token, endsAt: now + seconds * 1000 };
};

type Answer = { access_token?: unknown; expires_in?: unknown; error?: unknown; error_description?: unknown };

/** In the server's own words (RFC 6749 §5.2). */
const refusalOf = (status: number, answer: Answer | null): string =>
  `The token server gives no access token: ${[answer?.error ?? status, answer?.error_description]
    .filter(Boolean)
    .map(String)
    .join(', ')
    .slice(0, 300)}`;
