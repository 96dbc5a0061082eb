import { createBoundedCache } from '../../lib/bounded-cache';
import { isPrivateAddress, MAX_IP_LENGTH } from '../../lib/local-host';
import { truncateNetwork } from './network';

export type HitSource = {
  /**
   * Network that the rate limit counts; null for loopback and private addresses, which are usually a proxy for all
   * readers.
   */
  limitedNetwork: string | null;
  /** /24 or /48, never the full IP address; null when the address is invalid. */
  network: string | null;
};

/** In memory only: most IP addresses send several requests. */
const cache = createBoundedCache<string, HitSource>(10_000);

export const hitSource = (ipAddress: string): HitSource => {
  // Longer texts are cut and not cached: a V8 substring keeps its parent string alive.
  if (ipAddress.length > MAX_IP_LENGTH) return toSource(ipAddress.slice(0, MAX_IP_LENGTH));
  const cached = cache.get(ipAddress);
  if (cached) return cached;

  const source = toSource(ipAddress);
  cache.set(ipAddress, source);
  return source;
};

const toSource = (ip: string): HitSource => {
  const network = truncateNetwork(ip);
  return { network, limitedNetwork: isPrivateAddress(ip) ? null : network };
};
