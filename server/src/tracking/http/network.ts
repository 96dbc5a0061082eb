import { isIP } from 'node:net';

/**
 * Network of an IP address, such as `203.0.113.0/24` or `2001:db8:1::/48`, to anonymise it; null when the address is
 * invalid.
 */
export const truncateNetwork = (text: string): string | null => {
  const ip = text.trim().replace(/%.*$/, '');
  if (isIP(ip) === 4) return truncateV4(ip);
  return isIP(ip) === 6 ? truncateV6(ip) : null;
};

const truncateV4 = (ip: string) => `${ip.split('.').slice(0, 3).join('.')}.0/24`;

const truncateV6 = (ip: string) => {
  const groups = parseGroups(ip);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return truncateV4([groups[6] >> 8, groups[6] & 255, groups[7] >> 8].join('.'));
  }
  return `${new URL(`http://[${groups.slice(0, 3).map(hex).join(':')}::]`).hostname.slice(1, -1)}/48`;
};

/** The URL parser normalises every spelling of an IPv6 address, also one that ends with IPv4. */
const parseGroups = (ip: string) => {
  const [left, right = ''] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split('::');
  const before = left.split(':').filter(Boolean);
  const after = right.split(':').filter(Boolean);
  const gap = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...gap, ...after].map((group) => Number.parseInt(group, 16));
};

const hex = (group: number) => group.toString(16);
