import { createBoundedCache } from '../../lib/bounded-cache';
import { isPrivateAddress, MAX_IP_LENGTH } from '../../lib/local-host';
import type { LimitedSource } from '../recording/hit-rate-limit';
import { truncateNetwork } from './network';

export type HitSource = {
  /** The key of the rate limit. Loopback, private and invalid addresses may stand for all readers. */
  limited: LimitedSource;
  /** /24 or /48, never the full IP address; null when the address is invalid. */
  network: string | null;
  /** Loopback, or of a private network. */
  isPrivate: boolean;
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
  const isPrivate = isPrivateAddress(ip);

  return { network, isPrivate, limited: network === null || isPrivate ? 'shared' : { network } };
};
