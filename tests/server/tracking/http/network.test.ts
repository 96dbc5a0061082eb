import fc from 'fast-check';
import { truncateNetwork } from '../../../../server/src/tracking/http/network';

test.each([
  ['203.0.113.9', '203.0.113.0/24'],
  ['255.255.255.255', '255.255.255.0/24'],
  [' 203.0.113.9 ', '203.0.113.0/24'],
  ['::ffff:203.0.113.9', '203.0.113.0/24'],
  ['::FFFF:cb00:7109', '203.0.113.0/24'],
  ['0:0:0:0:0:ffff:203.0.113.9', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:0DB8:0001::1', '2001:db8:1::/48'],
  ['2001:db8::1', '2001:db8::/48'],
  ['2001::5:6:7:8', '2001::/48'],
  ['fe80::1%eth0', 'fe80::/48'],
  ['::1', '::/48'],
  ['64:ff9b::203.0.113.9', '64:ff9b::/48'],
])('%s is truncated to %s', (ip, network) => {
  expect(truncateNetwork(ip)).toBe(network);
});

test.each([
  '',
  'unknown',
  '203.0.113',
  '203.0.113.256',
  '203.0.113.9:80',
  '203.0.113.9, 10.0.0.1',
  '[::1]',
  '1:2:3:4:5:6:7',
  ':::',
  '%eth0',
])('the invalid IP address %j gives null', (ip) => {
  expect(truncateNetwork(ip)).toBeNull();
});

test('for any IP address, the last 8 bits (IPv4) or 80 bits (IPv6) are removed', () => {
  fc.assert(
    fc.property(fc.ipV4(), (ip) => {
      expect(truncateNetwork(ip)).toBe(`${ip.split('.').slice(0, 3).join('.')}.0/24`);
    })
  );
  const group = fc.integer({ min: 1, max: 0xffff }).map((value) => value.toString(16));
  const groups = (length: number) => fc.array(group, { minLength: length, maxLength: length });
  fc.assert(
    fc.property(groups(3), groups(5), groups(5), (network, first, second) => {
      expect(truncateNetwork([...network, ...first].join(':'))).toBe(`${network.join(':')}::/48`);
      expect(truncateNetwork([...network, ...second].join(':'))).toBe(`${network.join(':')}::/48`);
    })
  );
});
