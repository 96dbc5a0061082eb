import type { Core } from '@strapi/types';
import type { ConfiguredServer, ServerSecurity } from '../../configured-server';
import type { Columns } from '../../database/columns';
import { table, toDate } from '../../database/database';
import { senderKey } from '../../sequences/senders/sender-key';
import type { ServerSettings } from '../../server-settings';
import { pluginConfig } from '../../strapi/environment';
import { decryptPassword, UNREADABLE_PASSWORD } from '../../strapi/server-passwords';
import { SenderServerError } from './smtp-client';

/** The SMTP server of a sender, without its password. */
export type SenderServer = Omit<ServerSettings, 'password'> & {
  /** Lower-cased address of the sender. */
  address: string;
  /** It stands in config/plugins, so it cannot be changed in the admin. */
  isFixed: boolean;
  /** Changes with the settings. */
  version: string;
  /** @throws {SenderServerError} when it was encrypted with another key */
  password: () => string;
};

/** By the sender's address: those of config/plugins, and those of the admin whose sender has none there. */
export const findSenderServers = async (strapi: Core.Strapi): Promise<Map<string, SenderServer>> => {
  const rows = await table(strapi, 'sender-server').orderBy('address');
  const configured = pluginConfig(strapi).smtpServers.map(ofConfig);
  const stored = rows.map((row) => ofRow(strapi, row));

  return new Map([...stored, ...configured].map((server) => [server.address, server]));
};

const ofConfig = ({ address, password = '', ...server }: ConfiguredServer): SenderServer => {
  const { host, user, security = 'tls', oauth } = server;
  return {
    ...{ address: senderKey(address), host, user, security, oauth, port: server.port ?? PORTS[security] },
    isFixed: true,
    version: 'config',
    password: () => password,
  };
};

const ofRow = (strapi: Core.Strapi, row: Columns['sender-server']): SenderServer => ({
  address: row.address,
  host: row.host ?? '',
  port: row.port ?? PORTS.tls,
  security: row.security ?? 'tls',
  user: row.username ?? '',
  isFixed: false,
  version: String(toDate(row.updated_at)?.getTime()),
  password: () => {
    const password = decryptPassword(strapi, row.password ?? '');
    if (password === null) throw new SenderServerError(UNREADABLE_PASSWORD);
    return password;
  },
});

const PORTS: Record<ServerSecurity, number> = { tls: 465, starttls: 587, none: 25 };
