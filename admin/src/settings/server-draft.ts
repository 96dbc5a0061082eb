import type {
  MailboxInput as ServerInput,
  MailboxSecurity as ServerSecurity,
} from '../../../server/src/inbound/contract';

/** A mail server as its form has it. An empty password keeps the stored one. */
export type ServerDraft = Record<'host' | 'port' | 'user' | 'password', string> & {
  security: ServerSecurity;
};

export const SECURITIES: ServerSecurity[] = ['tls', 'starttls', 'none'];

type Stored = Omit<ServerInput, 'password'> | null | undefined;

/** The user is often the address itself. */
export const serverDraft = (
  stored: Stored,
  { address, ports }: { address: string; ports: Record<ServerSecurity, string> }
): ServerDraft => ({
  host: stored?.host ?? '',
  port: String(stored?.port ?? ports.tls),
  security: stored?.security ?? 'tls',
  user: stored?.user ?? address,
  password: '',
});

export const toServerInput = ({ host, port, security, user, password }: ServerDraft): ServerInput => ({
  ...{ host, port: Number(port), security, user },
  ...(password !== '' && { password }),
});
