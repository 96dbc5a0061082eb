import { BlockList, isIP } from 'node:net';
import { truncateNetwork } from './network';

export type HitSource = {
  /** What is counted against the limit; null for this machine and its private network, where a proxy stands for everybody. */
  limitedNetwork: string | null;
  /** Never the full address. */
  network: string | null;
};

const MAX_REMEMBERED = 10_000;

/** Of IPv6 with an IPv4 address at its end; a proxy's header may hold anything. */
const MAX_ADDRESS_LENGTH = 45;

/** Remembers addresses for a while, in memory only: a reader seldom comes once, and a proxy never. */
const remembered = new Map<string, HitSource>();

export const hitSource = (address: string): HitSource => {
  const ip = address.slice(0, MAX_ADDRESS_LENGTH);
  const known = remembered.get(ip);
  if (known) return known;
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();

  const network = truncateNetwork(ip);
  const source = { network, limitedNetwork: isPrivate(ip) ? null : network };
  remembered.set(ip, source);
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
