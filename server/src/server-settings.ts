import type { ServerSecurity } from './configured-server';
import { invalid } from './errors';
import type { OAuthClient } from './lib/access-tokens';
import { isLocalHost } from './lib/local-host';
import { z } from './strapi/host';

/** A mail server of a sender, as a person enters it. */
export type ServerInput = {
  host: string;
  port: number;
  security: ServerSecurity;
  user: string;
  /** Left out, it stays. It must be given when anything else changes, so that it goes to no other server. */
  password?: string;
};

/** What a connection needs. Never logged or returned. The password is empty with `oauth`, which only the config has. */
export type ServerSettings = Required<ServerInput> & { oauth?: OAuthClient };

export const serverFields = {
  host: z
    .string()
    .trim()
    .regex(/^[\w.:-]{1,253}$/, 'must be the name of a server, such as imap.example.org'),
  port: z.int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().min(1).max(255),
  password: z.string().min(1).max(1000).optional(),
};

/**
 * The settings that a person gave, with the stored password where none is given.
 *
 * @throws {ValidationError} for a connection without encryption over the internet, and without a password when it is needed
 */
export const completeServerSettings = async (
  input: ServerInput,
  readStored: () => Promise<ServerSettings | null>
): Promise<ServerSettings> => {
  if (input.security === 'none' && !isLocalHost(input.host))
    throw invalid(
      'insecure-connection',
      'Without encryption, the password can be read on its way. Choose TLS or STARTTLS.',
      'security'
    );
  if (input.password !== undefined) return { ...input, password: input.password };
  const stored = await readStored();
  const isSame =
    stored !== null &&
    (['host', 'port', 'security', 'user'] as const).every((name) => stored[name] === input[name]);
  if (!isSame)
    throw invalid('missing-value', 'Enter the password again, since the settings changed.', 'password');

  return stored;
};
