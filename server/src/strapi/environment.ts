import type { Core } from '@strapi/types';
import { type Config, isPublicAddress } from '../config';
import { isLocalHost } from '../lib/local-host';
import { PLUGIN_ID } from '../plugin';

export const pluginConfig = (strapi: Core.Strapi): Config => strapi.config.get(`plugin::${PLUGIN_ID}`);

/** Path of the public routes, such as `/api/sequences`. */
export const publicPath = (strapi: Core.Strapi): string =>
  `${strapi.config.get('api.rest.prefix', '/api')}/${PLUGIN_ID}`;

/** What every public address begins with, such as `https://mail.example.org/api/sequences`; null when nobody said where this Strapi is. */
export const publicBaseUrl = (strapi: Core.Strapi): string | null => {
  const address = publicAddress(strapi);

  return address && address.replace(/\/+$/, '') + publicPath(strapi);
};

const publicAddress = (strapi: Core.Strapi): string | null => {
  const address = pluginConfig(strapi).trackingUrl ?? strapi.config.get('server.url');

  return isPublicAddress(address) ? address : null;
};

/**
 * What tells this deployment from others that may have a copy of its database: its public URL, without the path of the API.
 * `local` for any URL that only this machine or its network reaches; null when nobody said where this Strapi is.
 */
export const deploymentUrl = (strapi: Core.Strapi): string | null => {
  const address = publicAddress(strapi);
  if (address === null) return null;
  const { hostname, host, pathname } = new URL(address);

  return isLocalHost(hostname) ? 'local' : (host + pathname).replace(/\/+$/, '');
};

/** Whether somebody chose an email provider. Strapi's untouched default hands mail to a local sendmail that is seldom there. */
export const hasEmailProvider = (strapi: Core.Strapi): boolean => {
  const plugin = strapi.plugins.email as { provider?: { send?: unknown } } | undefined;
  if (typeof plugin?.provider?.send !== 'function') return false;
  const { provider, settings } = strapi.config.get<{ provider: string; settings?: { defaultFrom?: string } }>(
    'plugin::email'
  );

  return provider !== 'sendmail' || settings?.defaultFrom !== STRAPI_DEFAULT_SENDER;
};

/** The sender in the default config of Strapi's email plugin. */
const STRAPI_DEFAULT_SENDER = 'Strapi <no-reply@strapi.io>';
