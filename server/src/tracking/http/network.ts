import { isIP } from 'node:net';

/** The network of an address, such as `203.0.113.0/24` or `2001:db8:1::/48`, which no longer tells one person; null where unreadable. */
export const truncateNetwork = (ip: string): string | null => {
  const address = ip.trim().replace(/%.*$/, '');
  if (isIP(address) === 4) return truncateV4(address);
  return isIP(address) === 6 ? truncateV6(address) : null;
};

const truncateV4 = (address: string) => `${address.split('.').slice(0, 3).join('.')}.0/24`;

const truncateV6 = (address: string) => {
  const groups = groupsOf(address);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return truncateV4([groups[6] >> 8, groups[6] & 255, groups[7] >> 8].join('.'));
  }
  return `${new URL(`http://[${groups.slice(0, 3).map(hex).join(':')}::]`).hostname.slice(1, -1)}/48`;
};

/** The URL parser writes every spelling alike, also the one that ends like an IPv4 address. */
const groupsOf = (address: string) => {
  const [left, right = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = left.split(':').filter(Boolean);
  const after = right.split(':').filter(Boolean);
  const gap = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...gap, ...after].map((group) => Number.parseInt(group, 16));
};

const hex = (group: number) => group.toString(16);
