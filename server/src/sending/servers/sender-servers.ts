import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../../plugin';
import type { SenderRow } from '../../sequences/senders/senders';
import { pluginConfig } from '../../strapi/environment';
import { findSenderServers, type SenderServer } from './server-rows';
import { createSmtpClient, SenderServerError, type SmtpClient } from './smtp-client';

/**
 * Connections to the SMTP servers that senders have for themselves. Kept over the batches of emails, until the settings of a
 * server change or the process stops.
 */
const createSenderServers = ({ strapi }: { strapi: Core.Strapi }) => {
  let servers = new Map<string, SenderServer>();
  /** Senders that must not send by another server. */
  let bound = new Set<string>();
  const clients = new Map<string, { version: string; client: SmtpClient }>();

  const close = (address: string) => {
    clients.get(address)?.client.close();
    clients.delete(address);
  };

  return {
    /** Call before each batch of emails: people change servers, on other nodes too. `senders`: by address. */
    async refresh(senders: ReadonlyMap<string, SenderRow>) {
      servers = await findSenderServers(strapi);
      bound = new Set(
        [...senders.values()].filter(({ hasServer }) => hasServer).map(({ address }) => address)
      );
      for (const [address, { version }] of clients)
        if (servers.get(address)?.version !== version) close(address);
    },

    /**
     * Null for a sender without a server of its own.
     *
     * @throws {SenderServerError} when its settings or their password are not in this Strapi, or nodemailer is not installed
     */
    clientOf(address: string): SmtpClient | null {
      const server = servers.get(address);
      if (!server && bound.has(address))
        throw new SenderServerError('The SMTP server of this sender is not set up in this Strapi.');
      if (!server) return null;
      const known = clients.get(address);
      if (known?.version === server.version) return known.client;

      close(address);
      const settings = { ...server, password: server.password() };
      const client = createSmtpClient(strapi, settings, pluginConfig(strapi).sending.concurrency);
      clients.set(address, { version: server.version, client });
      return client;
    },

    stop() {
      for (const address of [...clients.keys()]) close(address);
    },
  };
};

export type SenderServers = ReturnType<typeof createSenderServers>;

export const senderServersService = createSenderServers;

export const senderServers = (strapi: Core.Strapi): SenderServers =>
  strapi.plugin(PLUGIN_ID).service('senderServers');
