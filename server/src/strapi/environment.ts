import type { Core } from '@strapi/types';
import type { Config } from '../config';
import { isPublicUrl } from '../public-values';
import { isLocalHost } from '../lib/local-host';
import { PLUGIN_ID } from '../plugin';

export const pluginConfig = (strapi: Core.Strapi): Config => strapi.config.get(`plugin::${PLUGIN_ID}`);

/** Path of the public routes, such as `/api/sequences`. */
export const publicPath = (strapi: Core.Strapi): string =>
  `${strapi.config.get('api.rest.prefix', '/api')}/${PLUGIN_ID}`;

/** Prefix of all public URLs, such as `https://mail.example.org/api/sequences`; null when no public URL is configured. */
export const publicBaseUrl = (strapi: Core.Strapi): string | null => {
  const url = publicUrl(strapi);

  return url && url.replace(/\/+$/, '') + publicPath(strapi);
};

const publicUrl = (strapi: Core.Strapi): string | null => {
  const url = pluginConfig(strapi).trackingUrl ?? strapi.config.get('server.url');

  return isPublicUrl(url) ? url : null;
};

/** URL under which everybody can load the files on Strapi's own disk; null unless `server.url` is one. */
export const publicFilesUrl = (strapi: Core.Strapi): string | null => {
  const url: unknown = strapi.config.get('server.url');

  return isPublicUrl(url) && !isLocalHost(new URL(url).hostname) ? url : null;
};

/**
 * Identifies this deployment among others that may run on a copy of its database: host and path of the public URL. `local`
 * for any URL that is only reachable from this machine or its network; null when no public URL is configured.
 */
export const deploymentUrl = (strapi: Core.Strapi): string | null => {
  const url = publicUrl(strapi);
  if (url === null) return null;
  const { hostname, host, pathname } = new URL(url);

  return isLocalHost(hostname) ? 'local' : (host + pathname).replace(/\/+$/, '');
};

/** Such as `https://cms.example.org`; null when no URL is configured. */
export const adminOrigin = (strapi: Core.Strapi): string | null => {
  const url = strapi.config.get<string | undefined>('admin.absoluteUrl') ?? '';

  return isPublicUrl(url) ? new URL(url).origin : null;
};

/** The provider of Strapi's email plugin as config/plugins names it: short, a package, or a path. */
export const emailProvider = (strapi: Core.Strapi): string =>
  strapi.config.get<{ provider?: string } | undefined>('plugin::email')?.provider ?? '';

/** Whether an email provider is configured. Strapi's default, a local sendmail, does not count: most servers have none. */
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
