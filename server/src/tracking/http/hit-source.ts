import { BlockList, isIP } from 'node:net';
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

const MAX_CACHED = 10_000;

/** Longest text of an IP address: IPv6 that ends with IPv4. A proxy's header may contain anything longer. */
const MAX_IP_LENGTH = 45;

/** In memory only, and cleared at 10,000 entries: most IP addresses send several requests. */
const cache = new Map<string, HitSource>();

export const hitSource = (ipAddress: string): HitSource => {
  const ip = ipAddress.slice(0, MAX_IP_LENGTH);
  const cached = cache.get(ip);
  if (cached) return cached;
  if (cache.size >= MAX_CACHED) cache.clear();

  const network = truncateNetwork(ip);
  const source = { network, limitedNetwork: isPrivate(ip) ? null : network };
  cache.set(ip, source);
  return source;
};

const PRIVATE = new BlockList();
PRIVATE.addSubnet('127.0.0.0', 8);
PRIVATE.addSubnet('10.0.0.0', 8);
PRIVATE.addSubnet('172.16.0.0', 12);
PRIVATE.addSubnet('192.168.0.0', 16);
PRIVATE.addSubnet('169.254.0.0', 16);
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

const isPrivate = (ip: string): boolean => {
  const family = isIP(ip);
  return family !== 0 && PRIVATE.check(ip, family === 4 ? 'ipv4' : 'ipv6');
};
