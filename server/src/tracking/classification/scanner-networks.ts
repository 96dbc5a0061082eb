import { BlockList, isIP } from 'node:net';
import { createBoundedCache } from '../../lib/bounded-cache';
import { MAX_IP_LENGTH } from '../../lib/local-host';

/**
 * Networks from which mail filters fetch the links of an email, as their owners publish them. Only networks that serve
 * nothing else: behind the browser isolation of other filters is a person.
 */
export const SCANNER_NETWORKS: {
  asOf: string;
  owners: Array<{ owner: string; source: string; networks: string[] }>;
} = {
  asOf: '2026-11-23',
  owners: [
    {
      owner: 'Microsoft Exchange Online Protection and Defender for Office 365',
      source: 'Microsoft 365 endpoints, sets 9 and 10 (endpoints.office.com)',
      networks: [
        '40.92.0.0/15',
        '40.107.0.0/16',
        '52.100.0.0/14',
        '52.238.78.88/32',
        '104.47.0.0/17',
        '2a01:111:f400::/48',
        '2a01:111:f403::/48',
      ],
    },
    {
      owner: 'Barracuda Email Gateway Defense',
      source: 'Barracuda Campus, Email Gateway Defense IP addresses',
      networks: [
        '3.24.133.128/25',
        '13.200.136.128/25',
        '15.222.16.128/25',
        '18.133.136.96/27',
        '18.133.136.128/26',
        '18.184.203.224/27',
        '18.185.115.192/26',
        '35.157.190.224/27',
        '35.176.92.96/27',
        '209.222.82.0/24',
      ],
    },
  ],
};

const LIST = new BlockList();

for (const network of SCANNER_NETWORKS.owners.flatMap(({ networks }) => networks)) {
  const [ip = '', bits] = network.split('/');
  LIST.addSubnet(ip, Number(bits), isIP(ip) === 6 ? 'ipv6' : 'ipv4');
}

/** In memory only. A check takes 2 µs, and a scanner requests several links. */
const cache = createBoundedCache<string, boolean>(10_000);

/** False when `ip` is not an IP address. Never throws. */
export const isScannerNetwork = (ip: string): boolean => {
  if (ip.length > MAX_IP_LENGTH) return false;
  const cached = cache.get(ip);
  if (cached !== undefined) return cached;

  const isListed = isOnList(ip);
  cache.set(ip, isListed);
  return isListed;
};

const isOnList = (ip: string) => {
  const family = isIP(ip);
  // BlockList throws on a zone id, and addresses of the internet have none.
  if (family === 0 || ip.includes('%')) return false;
  return LIST.check(ip, family === 6 ? 'ipv6' : 'ipv4');
};
