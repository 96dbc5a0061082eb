import type { Core } from '@strapi/types';
import type { IncomingMessage } from 'node:http';
import { isLocalHost } from '../../lib/local-host';
import { publicBaseUrl } from '../../strapi/environment';
import type { PublicUrlCheck } from '../contract';
import { isOnePrivateIp } from './client-ips';
import { isProxyIgnored } from './proxy-headers';

const TIMEOUT_MS = 5_000;

/**
 * Fetches a pixel at the public URL, as the mail program of a reader does. The request comes from this server, so a
 * firewall may treat it differently.
 */
export const checkPublicUrl = async (
  strapi: Core.Strapi,
  request: IncomingMessage
): Promise<PublicUrlCheck> => {
  const base = publicBaseUrl(strapi);
  const result =
    base === null ? ({ outcome: 'no-url', detail: null } as const) : await fetchPixel(`${base}/o/check.gif`);
  const warnings = base === null ? [] : urlWarnings(new URL(base));
  // After the fetch: the pixel request passes the proxy, too, and may reveal it.
  if (isProxyIgnored(strapi, request)) warnings.push('proxy-ignored');
  else if (isOnePrivateIp(strapi) && !warnings.includes('local')) warnings.push('one-private-ip');

  return { url: base, ...result, warnings };
};

const urlWarnings = ({ protocol, hostname }: URL): PublicUrlCheck['warnings'] => {
  if (isLocalHost(hostname)) return ['local'];

  return protocol === 'https:' ? [] : ['not-https'];
};

const fetchPixel = async (url: string): Promise<Pick<PublicUrlCheck, 'outcome' | 'detail'>> => {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { redirect: 'manual', signal });
    const body = Buffer.from(await response.arrayBuffer()).toString('latin1', 0, 6);
    const location = response.headers.get('location');

    if (location !== null) return { outcome: 'redirected', detail: location.slice(0, 300) };
    if (response.status === 200 && body === 'GIF89a') return { outcome: 'ok', detail: null };
    return { outcome: 'not-ours', detail: String(response.status) };
  } catch (error) {
    return { outcome: 'unreachable', detail: networkError(error) };
  }
};

/** `fetch` puts the network error into `cause`. */
const networkError = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return (cause instanceof Error ? cause.message : String(cause)).slice(0, 300);
};
