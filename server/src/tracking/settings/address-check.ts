import type { Core } from '@strapi/types';
import type { IncomingMessage } from 'node:http';
import { isLocalHost } from '../../lib/local-host';
import { publicBaseUrl } from '../../strapi/environment';
import type { AddressCheck } from '../contract';
import { isProxyIgnored } from './proxy-headers';

const PATIENCE_MS = 5_000;

/** Fetches a pixel at the public address, as the mail program of a reader would; from here, which a firewall may see otherwise. */
export const checkPublicAddress = async (
  strapi: Core.Strapi,
  request: IncomingMessage
): Promise<AddressCheck> => {
  const base = publicBaseUrl(strapi);
  const found =
    base === null ? ({ outcome: 'no-url', detail: null } as const) : await fetchPixel(`${base}/o/check.gif`);
  const warnings = base === null ? [] : addressWarnings(new URL(base));
  // Asked last, since the pixel came through the proxy too.
  if (isProxyIgnored(strapi, request)) warnings.push('proxy-ignored');

  return { address: base, ...found, warnings };
};

const addressWarnings = ({ protocol, hostname }: URL): AddressCheck['warnings'] => {
  if (isLocalHost(hostname)) return ['local'];

  return protocol === 'https:' ? [] : ['not-https'];
};

const fetchPixel = async (address: string): Promise<Pick<AddressCheck, 'outcome' | 'detail'>> => {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(address, { redirect: 'manual', signal });
    const body = Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 6);
    const location = answer.headers.get('location');

    if (location !== null) return { outcome: 'redirected', detail: location.slice(0, 300) };
    if (answer.status === 200 && body === 'GIF89a') return { outcome: 'ok', detail: null };
    return { outcome: 'not-ours', detail: String(answer.status) };
  } catch (error) {
    return { outcome: 'unreachable', detail: reasonOf(error) };
  }
};

/** fetch wraps what went wrong. */
const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return (cause instanceof Error ? cause.message : String(cause)).slice(0, 300);
};
