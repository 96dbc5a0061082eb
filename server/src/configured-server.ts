import { isGroup } from './config-option';
import type { OAuthClient } from './lib/access-tokens';
import { isLocalHost } from './lib/local-host';

/**
 * Encryption of the connection: TLS from the first byte, or STARTTLS. `none` is allowed only to this machine or its network, since
 * the password would travel in clear.
 */
export type ServerSecurity = 'tls' | 'starttls' | 'none';

/** One of the options `mailboxes` and `smtpServers`: the mail server of a sender. */
export type ConfiguredServer = {
  address: string;
  host: string;
  port?: number;
  security?: ServerSecurity;
  user: string;
  /** Left out with `oauth`. */
  password?: string;
  oauth?: OAuthClient;
};

const FIELDS = ['address', 'host', 'port', 'security', 'user', 'password', 'oauth'];

export const isServerList = (value: unknown): boolean => {
  if (!Array.isArray(value) || !value.every(isServer)) return false;
  const addresses = value.map(({ address }: ConfiguredServer) => address.trim().toLowerCase());

  return new Set(addresses).size === addresses.length;
};

const isServer = (value: unknown): value is ConfiguredServer => {
  if (!isGroup(value)) return false;
  const { address, host, port = 993, security = 'tls', user, ...signIn } = value;

  return (
    [address, host, user].every(isFilled) &&
    (signIn.oauth === undefined
      ? isFilled(signIn.password)
      : signIn.password === undefined && isOAuthClient(signIn.oauth)) &&
    Object.keys(value).every((name) => FIELDS.includes(name)) &&
    /^[^@\s]+@[^@\s]+$/.test(String(address).trim()) &&
    Number.isInteger(port) &&
    Number(port) >= 1 &&
    Number(port) <= 65_535 &&
    ['tls', 'starttls', 'none'].includes(String(security)) &&
    (security !== 'none' || isLocalHost(String(host)))
  );
};

const isFilled = (text: unknown) => typeof text === 'string' && text !== '';

const OAUTH_FIELDS = ['tokenUrl', 'clientId', 'clientSecret', 'refreshToken', 'scope'];

const isOAuthClient = (value: unknown): value is OAuthClient => {
  if (!isGroup(value)) return false;
  const { tokenUrl, clientId, clientSecret, ...optional } = value;

  return (
    Object.keys(value).every((name) => OAUTH_FIELDS.includes(name)) &&
    isFilled(clientId) &&
    isFilled(clientSecret) &&
    Object.values(optional).every((text) => text === undefined || isFilled(text)) &&
    isTokenUrl(tokenUrl)
  );
};

/** The secret must not travel in clear. */
const isTokenUrl = (value: unknown): boolean => {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null;

  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocalHost(url.hostname));
};
