import type { Core } from '@strapi/types';
import { hasEmailProvider, pluginConfig } from '../../strapi/environment';
import { senderKey } from './sender-key';
import { findSenders } from './senders';

/** Whether each of these senders, by `senderKey`, has a server of its own, or Strapi an email provider for those without. */
export const haveTransport = async (strapi: Core.Strapi, addresses: string[]): Promise<boolean> => {
  if (hasEmailProvider(strapi)) return true;
  const senders = await findSenders(strapi);
  const ofConfig = new Set(pluginConfig(strapi).smtpServers.map(({ address }) => senderKey(address)));

  return addresses.every((address) => ofConfig.has(address) || senders.get(address)?.hasServer === true);
};
