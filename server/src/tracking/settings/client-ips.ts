import type { Core } from '@strapi/types';
import { isPrivateAddress } from '../../lib/local-host';

/** With fewer hits it may be one reader in the same network. */
const MIN_HITS = 3;

/** The only IP address of all hits so far; null once there was a second or a public one. */
type Observed = { ip: string | null; hits: number };

const observed = new WeakMap<Core.Strapi, Observed>();

/** Notes the IP address of a valid hit, in memory only. */
export const noteClientIp = (strapi: Core.Strapi, ip: string) => {
  const state = observed.get(strapi);
  if (!state) {
    observed.set(strapi, { ip: isPrivateAddress(ip) ? ip : null, hits: 1 });
    return;
  }
  if (state.ip === null) return;
  state.hits += 1;
  if (state.ip !== ip) state.ip = null;
};

/** Whether all hits since the start came from one private IP address, which is then most likely a proxy's. */
export const isOnePrivateIp = (strapi: Core.Strapi): boolean => {
  const { ip, hits } = observed.get(strapi) ?? { ip: null, hits: 0 };
  return ip !== null && hits >= MIN_HITS;
};
