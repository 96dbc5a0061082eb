import { BlockList, isIP } from 'node:net';

const PRIVATE_NETWORKS = new BlockList();
PRIVATE_NETWORKS.addSubnet('127.0.0.0', 8, 'ipv4');
PRIVATE_NETWORKS.addSubnet('10.0.0.0', 8, 'ipv4');
PRIVATE_NETWORKS.addSubnet('172.16.0.0', 12, 'ipv4');
PRIVATE_NETWORKS.addSubnet('192.168.0.0', 16, 'ipv4');
PRIVATE_NETWORKS.addSubnet('169.254.0.0', 16, 'ipv4');
// Shared address space of providers and clouds, RFC 6598.
PRIVATE_NETWORKS.addSubnet('100.64.0.0', 10, 'ipv4');
PRIVATE_NETWORKS.addAddress('::1', 'ipv6');
PRIVATE_NETWORKS.addSubnet('fc00::', 7, 'ipv6');
PRIVATE_NETWORKS.addSubnet('fe80::', 10, 'ipv6');

/** Longest text of an IP address: IPv6 that ends with IPv4. A proxy's header may contain anything longer. */
export const MAX_IP_LENGTH = 45;

/** Whether an IP address is loopback, link-local or of a private network. False when it is not an IP address. */
export const isPrivateAddress = (ip: string): boolean => {
  const version = isIP(ip);
  return version !== 0 && PRIVATE_NETWORKS.check(ip, version === 4 ? 'ipv4' : 'ipv6');
};

/** Whether a host name or IP address of a URL can only be reached from this machine or its local network. */
export const isLocalHost = (hostname: string): boolean => {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isIP(host)) return isPrivateAddress(host);

  return !host.includes('.') || /\.(local|localhost|internal|lan|home\.arpa)$/.test(host);
};
