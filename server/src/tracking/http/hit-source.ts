import { createBoundedCache } from '../../lib/bounded-cache';
import { isPrivateAddress } from '../../lib/local-host';
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

/** Longest text of an IP address: IPv6 that ends with IPv4. A proxy's header may contain anything longer. */
const MAX_IP_LENGTH = 45;

/** In memory only: most IP addresses send several requests. */
const cache = createBoundedCache<string, HitSource>(10_000);

export const hitSource = (ipAddress: string): HitSource => {
  const ip = ipAddress.slice(0, MAX_IP_LENGTH);
  const cached = cache.get(ip);
  if (cached) return cached;

  const network = truncateNetwork(ip);
  const source = { network, limitedNetwork: isPrivateAddress(ip) ? null : network };
  cache.set(ip, source);
  return source;
};
