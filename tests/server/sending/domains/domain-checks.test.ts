import { domainChecksService } from '../../../../server/src/sending/domains/domain-checks';
import { type DnsServer, startDnsServer, type Zone } from '../../../helpers/dns-server';

/** Against a real DNS server of this run. */

const long = `v=spf1 ${'ip4:192.0.2.1 '.repeat(30)}-all`;

const ZONE: Zone = {
  'good.zone': {
    txt: ['google-site-verification=x', 'v=spf1 include:_spf.provider.zone -all'],
    mx: ['mx.good.zone'],
  },
  '_spf.provider.zone': { txt: ['v=spf1 ip4:192.0.2.0/24 ~all'] },
  '_dmarc.good.zone': { txt: ['v=DMARC1; p=reject; rua=mailto:d@good.zone'] },
  'mail.good.zone': { txt: [long], mx: ['mx.good.zone'] },
  'none.zone': { mx: ['mx.none.zone'] },
  'two.zone': { txt: ['v=spf1 -all', 'v=spf1 ~all'], mx: [''] },
  '_dmarc.two.zone': { txt: ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] },
  'open.zone': { txt: ['v=spf1 +all'] },
  '_dmarc.open.zone': { txt: ['v=DMARC1; p=nonsense'] },
  'strict.zone': { txt: ['v=spf1 mx a ptr exists:x.zone include:a.zone include:b.zone -all'] },
  'a.zone': { txt: ['v=spf1 a mx include:c.zone ~all'] },
  'b.zone': { txt: ['v=spf1 include:c.zone ~all'] },
  'c.zone': { txt: ['v=spf1 a ~all'] },
  '_dmarc.strict.zone': { txt: ['v=DMARC1; p=quarantine; adkim=s'] },
  'monitored.zone': { txt: ['v=spf1 a redirect=c.zone'] },
  '_dmarc.monitored.zone': { txt: ['v=DMARC1; p=none'] },
  'alive._domainkey.good.zone': { txt: ['v=DKIM1; k=rsa; p=MIIBIjAN'] },
  'revoked._domainkey.good.zone': { txt: ['v=DKIM1; p='] },
  '_dmarc.shared.zone': { txt: ['v=DMARC1; p=reject; sp=none; psd=n'] },
};

let server: DnsServer;
let checks: ReturnType<typeof domainChecksService>;

beforeAll(async () => {
  server = await startDnsServer(ZONE);
  checks = domainChecksService({ strapi: {} as never });
  checks.setServers([server.address]);
});

afterAll(() => server.stop());

const now = new Date('2027-01-01T09:00:00Z');

test.each([
  ['good.zone', 'spf-found', 'dmarc-found', 'mx-found'],
  ['mail.good.zone', 'spf-found', 'dmarc-found', 'mx-found'],
  ['none.zone', 'spf-missing', 'dmarc-missing', 'mx-found'],
  ['two.zone', 'spf-several', 'dmarc-several', 'mx-missing'],
  ['open.zone', 'spf-allows-all', 'dmarc-broken', 'mx-missing'],
  ['strict.zone', 'spf-too-many-lookups', 'dmarc-strict', 'mx-missing'],
  ['monitored.zone', 'spf-found', 'dmarc-none', 'mx-missing'],
  ['very.deep.sub.shared.zone', 'spf-missing', 'dmarc-none', 'mx-missing'],
])('%s: %s, %s, %s', async (domain, spf, dmarc, mx) => {
  const check = await checks.check(`Ada@${domain.toUpperCase()}`, now);

  expect([check?.spf.code, check?.dmarc.code, check?.mx.code]).toEqual([spf, dmarc, mx]);
  expect(check?.dkim).toEqual({ state: 'note', code: 'dkim-unknown' });
});

test('the tree walk asks at most eight names (RFC 9989)', async () => {
  const before = server.asked.length;

  await checks.check('ada@a.b.c.d.e.f.g.h.i.j.mail.zone', now);

  const names = server.asked.slice(before).filter((name) => name.startsWith('txt _dmarc'));
  expect(names).toHaveLength(8);
  expect(names[0]).toBe('txt _dmarc.a.b.c.d.e.f.g.h.i.j.mail.zone');
  expect(names[1]).toBe('txt _dmarc.f.g.h.i.j.mail.zone');
});

test('a domain is asked about once a day, or when a person wants it', async () => {
  await checks.check('ada@good.zone', now);
  const before = server.asked.length;

  await checks.check('bob@good.zone', new Date(now.getTime() + 23 * 3_600_000));
  const within = server.asked.length;
  await checks.check('bob@good.zone', new Date(now.getTime() + 25 * 3_600_000));
  const nextDay = server.asked.length;
  await checks.check('bob@good.zone', new Date(now.getTime() + 25 * 3_600_000), { isFresh: true });

  expect(within).toBe(before);
  expect(nextDay).toBeGreaterThan(within);
  expect(server.asked.length).toBeGreaterThan(nextDay);
});

test.each(['ada', 'ada@localhost', 'ada@a b.zone', 'ada@acme.example', ''])(
  '%s has no domain',
  async (address) => {
    expect(await checks.check(address, now)).toBeNull();
  }
);

test('a DNS server that does not answer is told as such, not as missing records', async () => {
  const silent = domainChecksService({ strapi: {} as never });
  silent.setServers(['127.0.0.1:1']);

  const check = await silent.check('ada@good.zone', now);

  expect([check?.spf.code, check?.dmarc.code, check?.mx.code]).toEqual(Array(3).fill('dns-unreachable'));
});

const signed = (tags: string) => ({
  signatures: [`v=1; a=rsa-sha256; ${tags}; h=from:to; bh=x=; b=y=`],
  results: '',
});

test.each([
  ['nothing', { signatures: [], results: 'mx; dkim=none' }, 'dkim-missing'],
  ['what is no signature', { signatures: ['v=1; nonsense'], results: '' }, 'dkim-missing'],
  ['a key in the DNS', signed('d=good.zone; s=alive'), 'dkim-signed'],
  ['upper case and a subdomain', signed('c=relaxed/relaxed;d=GOOD.zone ; s = alive'), 'dkim-signed'],
  ['no key', signed('d=good.zone; s=gone'), 'dkim-key-missing'],
  ['a revoked key', signed('d=good.zone; s=revoked'), 'dkim-key-missing'],
  [
    'the organization',
    { ...signed('d=mail.good.zone; s=x'), results: 'mx; dkim=pass header.d=mail.good.zone' },
    'dkim-passed',
  ],
  ['the provider only', signed('d=provider.zone; s=alive'), 'dkim-other-domain'],
  ['a domain that ends like ours', signed('d=not-good.zone; s=alive'), 'dkim-other-domain'],
  [
    'words about another domain',
    { ...signed('d=good.zone; s=gone'), results: 'mx; dkim=pass header.d=evil.zone' },
    'dkim-key-missing',
  ],
  [
    'words of Microsoft',
    {
      ...signed('d=good.zone; s=x'),
      results:
        'spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=good.zone; dkim=pass (signature was verified) header.d=good.zone;dmarc=pass',
    },
    'dkim-passed',
  ],
  [
    'words of Gmail',
    {
      ...signed('d=good.zone; s=x'),
      results:
        'mx.google.com; dkim=neutral (body hash did not verify) header.i=@good.zone header.s=x header.b=abc',
    },
    'dkim-failed',
  ],
  [
    'one of two that passes',
    {
      ...signed('d=good.zone; s=x'),
      results: 'mx; dkim=fail header.d=good.zone; dkim=pass header.d=good.zone',
    },
    'dkim-passed',
  ],
])('signed by %s', async (_, headers, code) => {
  const finding = await checks.checkSignature('Ada@good.zone', headers);

  expect(finding?.code).toBe(code);
  expect((await checks.check('ada@good.zone', now))?.dkim).toEqual(finding);
});
