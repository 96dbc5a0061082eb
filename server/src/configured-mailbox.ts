import { isLocalHost } from './lib/local-host';

/** One of the option `mailboxes`, as in `MailboxInput`. */
export type ConfiguredMailbox = {
  address: string;
  host: string;
  port?: number;
  security?: 'tls' | 'starttls' | 'none';
  user: string;
  password: string;
};

const MAILBOX_FIELDS = ['address', 'host', 'port', 'security', 'user', 'password'];

export const isMailboxList = (value: unknown): boolean => {
  if (!Array.isArray(value) || !value.every(isMailbox)) return false;
  const addresses = value.map(({ address }: ConfiguredMailbox) => address.trim().toLowerCase());

  return new Set(addresses).size === addresses.length;
};

const isMailbox = (value: unknown): value is ConfiguredMailbox => {
  if (typeof value !== 'object' || value === null) return false;
  const { address, host, port = 993, security = 'tls', user, password } = value as Record<string, unknown>;
  const areTexts = [address, host, user, password].every((text) => typeof text === 'string' && text !== '');

  return (
    areTexts &&
    Object.keys(value).every((name) => MAILBOX_FIELDS.includes(name)) &&
    /^[^@\s]+@[^@\s]+$/.test(String(address).trim()) &&
    Number.isInteger(port) &&
    Number(port) >= 1 &&
    Number(port) <= 65_535 &&
    ['tls', 'starttls', 'none'].includes(String(security)) &&
    (security !== 'none' || isLocalHost(String(host)))
  );
};
