import { refuseLink } from '../../../../server/src/emails/html/link-host';
import { renderHref } from './render-href';

const BASE = 'https://mail.test/api/sequences';

const reasonOf = (template: string, value: string, listed: string[] = []) =>
  refuseLink(renderHref(template, value), { listed, ownBase: BASE })?.reason ?? null;

const IN_HOST = 'https://{}.acme.example/';

test.each(['shop', 'Shop-1', 'a.b', 'bücher', '日本', 'xn--bcher-kva', 'ｓｈｏｐ', '1'])(
  'a value can fill labels of the host: %j',
  (value) => {
    expect(reasonOf(IN_HOST, value)).toBeNull();
  }
);

test.each([
  ['evil.example/', 'unlisted'],
  ['evil.example?', 'unlisted'],
  ['evil.example#', 'unlisted'],
  ['evil.example\\', 'unlisted'],
  ['/evil.example/', 'unlisted'],
  ['\\\\evil.example/', 'unlisted'],
  ['e\tvil.exa\nmple/', 'unlisted'],
  ['x@evil.example', 'host-part'],
  ['x@evil.example/', 'host-part'],
  ['x:y@evil.example', 'host-part'],
  [':8080@evil.example', 'host-part'],
  ['evil.example:80', 'host-part'],
  ['evil.example%2f', 'host-part'],
  ['evil.example%2F..', 'host-part'],
  ['evil%2eexample', 'host-part'],
  ['evil.example／', 'host-part'],
  ['evil。example', 'host-part'],
  ['x＠evil.example', 'host-part'],
  ['evil.example？', 'host-part'],
  ['evil.example⁄', 'host-part'],
  ['a℀', 'host-part'],
  ['⒈', 'host-part'],
  ['Analytical Engines', 'host-part'],
  ['[::1]', 'host-part'],
  ['a_b', 'host-part'],
  ['a​b', 'host-part'],
  ['', 'host-part'],
  ['.', 'host-part'],
  ['a.', 'host-part'],
  ['.a', 'host-part'],
  ['a..b', 'host-part'],
  ['a'.repeat(64), 'host-part'],
])('the value %j in a host is refused: %s', (value, reason) => {
  expect(reasonOf(IN_HOST, value)).toBe(reason);
});

test.each([
  ['https://acme.example{}', '.evil.example', 'unlisted'],
  ['https://acme.example{}', '@evil.example', 'host-part'],
  ['https://acme.example{}', ':80@evil.example/', 'host-part'],
  ['https://acme.example{}', 'x', 'unlisted'],
  ['https://acme.example{}', '', null],
  ['https://acme.example{}', '/pricing', null],
  ['https://acme.example{}', '?a@evil.example', null],
  ['https://acme.example{}', '\\@evil.example', null],
  ['https://acme.example{}/', ':8080', null],
  ['https://acme.example:{}/', '8080', null],
  ['https://acme.example:{}/', '80@evil.example', 'host-part'],
  ['https://acme.example:{}/', 'x', 'host-part'],
  ['https://acme.example:80{}', '@evil.example', 'host-part'],
  ['https://{}@acme.example/', 'evil.example/', 'unlisted'],
  ['https://{}@acme.example/', 'x', 'host-part'],
  ['https://x:{}@acme.example/', 'evil.example/', 'host-part'],
  ['{}://acme.example/', 'https', null],
  ['{}://acme.example/', 'https://evil.example/?', 'unlisted'],
  ['{}://acme.example/', 'ftp', 'no-url'],
  ['{}https://acme.example/', '//evil.example/', 'no-url'],
  ['{}https://acme.example/', 'https://', 'unlisted'],
  ['http{}://acme.example/', 's://evil.example/', 'unlisted'],
  ['https:{}', '//evil.example', 'unlisted'],
  ['https:/{}', 'evil.example', 'unlisted'],
  ['https://www.{}/', 'evil.example', 'unlisted'],
  ['https://{}.example/', 'evil', 'unlisted'],
  ['https://{}.co.uk/', 'evil', 'unlisted'],
  ['https://shop.acme.{}/', 'evil', 'unlisted'],
  ['https://{}-shop.acme.example/', 'a', null],
  ['https://{}-shop.acme.example/', 'evil.example/', 'unlisted'],
  ['https://{}acme.example/', 'www.', null],
  ['https://{}acme.example/', 'evil', 'unlisted'],
  ['https://{}acme.example/', '', null],
  ['https://{}.shop.{}.acme.example/', 'a', null],
  ['https://{}.0.0.1/', '127', 'host-part'],
  ['/{}', '/evil.example', 'no-url'],
  ['/{}', 'offer', null],
  ['https://acme.example/{}', 'https://evil.example', null],
  ['https://acme.example/\t{}', '\r\nevil', null],
  ['https://acme.example\\{}', '@evil.example', null],
  ['https://acme.example&#x2f;{}', '@evil.example', null],
  ['https://acme.example&sol{}', ';', 'unlisted'],
  ['https://acme.co{}.acme.example/', '/', 'host-part'],
  ['https://{}.acme.co{}.acme.example/', 'a/', 'unlisted'],
  ['https://acme.example{}/more', '?', null],
  ['mailto:{}', 'ada@acme.example', null],
  ['tel:{}', '+33', null],
  ['skype:{}', 'ada', null],
  ['#{}', '//evil.example', null],
])('%s with the value %j is refused: %j', (template, value, reason) => {
  expect(reasonOf(template, value)).toBe(reason);
});

test.each([
  ['', null],
  ['  ', null],
  ['#top', null],
  ['mailto:ada@acme.example', null],
  ['tel:+33123456789', null],
  ['javascript:alert(1)', null],
  [`${BASE}/u/token`, null],
  ['evil.example', 'no-url'],
  ['www.evil.example/a', 'no-url'],
  ['acme.example:80/', 'no-url'],
  ['/offer', 'no-url'],
  ['ftp://acme.example/', 'no-url'],
  ['ms-msdt:/id', 'no-url'],
  ['//acme.example/', 'no-url'],
  ['https:acme.example', 'no-url'],
  ['https:\\\\acme.example', 'no-url'],
  ['https://user@acme.example/', 'host-part'],
  ['https://acme.example/', null],
  ['HTTP://ACME.example:8443/a?b#c', null],
  ['https://ＡＣＭＥ.example/', null],
  ['https://www.acme.example/', 'unlisted'],
  ['https://a.partner.example/', null],
  ['https://partner.example/', 'unlisted'],
  ['https://evil.example/', 'unlisted'],
  ['https://evil.example/https://acme.example/', 'unlisted'],
  ['https://acme.example.evil.example/', 'unlisted'],
  ['https://evil.example\\@acme.example/', 'unlisted'],
  [`${BASE}.evil.example/`, 'unlisted'],
])('a URL that is wholly from data leads only to listed hosts: %j, refused: %j', (value, reason) => {
  expect(reasonOf('{}', value, ['acme.example', '*.partner.example'])).toBe(reason);
});

test('a refusal tells where the link would have led', () => {
  expect(refuseLink(renderHref(IN_HOST, 'evil.example/'), { listed: [] })).toEqual({
    reason: 'unlisted',
    href: 'https://evil.example/.acme.example/',
    host: 'evil.example',
  });
});
