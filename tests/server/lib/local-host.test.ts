import { isLocalHost } from '../../../server/src/lib/local-host';

test.each([
  'localhost',
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.0.7',
  '[::1]',
  '[fd00::1]',
  'strapi',
  'cms.local',
])('%s is a local host', (host) => expect(isLocalHost(host)).toBe(true));

test.each(['mail.example.org', '8.8.8.8', '172.32.0.1', '[2001:db8::1]', 'localhost.example.org'])(
  '%s is not a local host',
  (host) => expect(isLocalHost(host)).toBe(false)
);
