import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { config, validateConfig } from '../../server/src/config';
import { ROOT } from '../helpers/root';

const [README, CONFIGURATION] = ['README.md', 'docs/configuration.md'].map((page) =>
  readFileSync(join(ROOT, page), 'utf8')
);

const withOption = (path: string, value: unknown) => {
  const options = structuredClone(config.default) as Record<string, unknown>;
  const [group = '', name] = path.split('.');
  if (name) (options[group] as Record<string, unknown>)[name] = value;
  else options[group] = value;

  return options;
};

const OAUTH = { tokenUrl: 'https://login.a.test/token', clientId: 'app', clientSecret: 'secret' };

test('the default options are valid', () => {
  expect(() => validateConfig(config.default)).not.toThrow();
});

test.each([
  ['trackingUrl', 'https://mail.example.org'],
  ['trackingUrl', 'http://localhost:1337/cms'],
  ['fastLane', false],
  ['mailboxes', [{ address: 'ada@a.test', host: 'imap.a.test', user: 'ada', password: 'x' }]],
  [
    'mailboxes',
    [{ address: 'a@a.test', host: '10.0.0.5', port: 143, security: 'none', user: 'a', password: 'x' }],
  ],
  [
    'mailboxes',
    [{ address: 'a@a.test', host: 'imap.a.test', user: 'a', oauth: { ...OAUTH, scope: 'imap' } }],
  ],
  ['smtpServers', [{ address: 'a@a.test', host: 'h', user: 'a', oauth: OAUTH }]],
  ['sending.everySeconds', 59],
  ['privacy.network', 'truncated'],
  ['privacy.withoutConsent', 'none'],
  ['privacy.wordings', ['1', '2026-05']],
  ['publicPages.senderName', 'Ada & Co'],
  ['publicPages.logoUrl', 'https://example.org/logo.png?v=2'],
  ['publicPages.color', '#0A7d3c'],
])('the option %s may be %j', (path, value) => {
  expect(() => validateConfig(withOption(path, value))).not.toThrow();
});

test.each([
  ['trackingUrl', 'mail.example.org', 'an http or https URL'],
  ['trackingUrl', 'ftp://example.org', 'an http or https URL'],
  ['trackingUrl', 'https://example.org/?a=1', 'an http or https URL'],
  ['fastLane', 'yes', 'true or false'],
  ['sending.everySeconds', 0, 'a whole number from 1 to 59'],
  ['sending.batchSize', 1.5, 'a whole number from 1 to 5000'],
  ['sending.concurrency', '5', 'a whole number from 1 to 1000'],
  ['privacy.wordings', [''], 'a list of versions'],
  ['privacy.removeOnWithdrawal', 1, 'true or false'],
  ['publicPages.senderName', 'Ada\nCo', 'a text of 1 to 100 characters'],
  ['publicPages.senderName', ' ', 'a text of 1 to 100 characters'],
  ['publicPages.logoUrl', 'http://example.org/logo.png', 'an https URL'],
  ['publicPages.logoUrl', 'https://a;b.example.org/logo.png', 'an https URL'],
  ['publicPages.logoUrl', 'https://ada:x@example.org/logo.png', 'an https URL'],
  ['publicPages.color', 'red', 'a color such as'],
  ['publicPages.color', '#fff;}', 'a color such as'],
  ['privacy.withoutConsent', 'some', "'track', 'count', 'none', null"],
])(
  'the option %s may not be %j: the error names option, value and allowed values',
  (path, value, allowed) => {
    const check = () => validateConfig(withOption(path, value));

    expect(check).toThrow(`${path} is ${JSON.stringify(value)}; allowed: ${allowed}`);
  }
);

test('one error names all invalid and unknown options', () => {
  const options = { ...withOption('fastLane', 1), pixel: true };

  expect(() => validateConfig(options)).toThrow(/fastLane is 1[^]*pixel is not an option/);
});

test('the documented examples of config/plugins and config/server are valid', () => {
  const examples = [
    ['plugins', README],
    ['server', CONFIGURATION],
  ];
  const [plugins, server] = examples.map(([name, page]) => {
    const [, code = ''] = new RegExp(`\`\`\`js\n// config/${name}.js\n([^]*?)\`\`\``).exec(page) ?? [];
    const module = { exports: (_: object): Record<string, never> => ({}) };
    runInNewContext(code, { module });
    return module.exports({ env: Object.assign((text: string) => text, { int: Number, array: Array.of }) });
  });

  expect(plugins?.email).toMatchObject({ config: { provider: 'nodemailer' } });
  expect(server).toMatchObject({ proxy: { koa: true } });
  expect(() =>
    validateConfig({ ...config.default, ...(plugins?.sequences as { config: object }).config })
  ).not.toThrow();
});

test('docs/configuration.md lists every option with its default', () => {
  const rows = [...CONFIGURATION.matchAll(/^\| `([\w.]+)` +\| `([^`]+)` +\|/gm)].map(([, name, value]) => [
    name,
    value,
  ]);

  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(defaultsOf(config.default)));
});

/** Pairs of option path and default, the default written as JavaScript. */
const defaultsOf = (options: object, prefix = ''): Array<[string, string]> =>
  Object.entries(options).flatMap(([name, value]): Array<[string, string]> => {
    const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
    if (Array.isArray(value) || isEmpty) return [[prefix + name, JSON.stringify(value)]];
    if (typeof value === 'object' && value !== null) return defaultsOf(value, `${prefix}${name}.`);
    return [[prefix + name, typeof value === 'string' ? `'${value}'` : String(value)]];
  });

test.each([
  ['no list', 'imap.a.test'],
  ['one without a password', [{ address: 'a@a.test', host: 'imap.a.test', user: 'a' }]],
  [
    'one with an unknown field',
    [{ address: 'a@a.test', host: 'h', user: 'a', password: 'secret', folder: 'x' }],
  ],
  [
    'two of one address',
    ['a@a.test', 'A@a.test'].map((address) => ({ address, host: 'h', user: 'a', password: 'secret' })),
  ],
  [
    'no encryption over the internet',
    [{ address: 'a@a.test', host: 'imap.a.test', security: 'none', user: 'a', password: 'secret' }],
  ],
  ['password and OAuth', [{ address: 'a@a.test', host: 'h', user: 'a', password: 'secret', oauth: OAUTH }]],
  [
    'OAuth in clear over the internet',
    [{ address: 'a@a.test', host: 'h', user: 'a', oauth: { ...OAUTH, tokenUrl: 'http://login.a.test/' } }],
  ],
  [
    'OAuth without a secret',
    [{ address: 'a@a.test', host: 'h', user: 'a', oauth: { ...OAUTH, clientSecret: '' } }],
  ],
])('mailboxes may not be %s, and the error holds no password', (_, value) => {
  const check = () => validateConfig(withOption('mailboxes', value));

  expect(check).toThrow('mailboxes is invalid');
  expect(check).not.toThrow('secret');
});

const BASIC = { user: 'strapi', password: 'a-password-of-16' };

test.each([
  {},
  { ses: { topics: ['arn:aws:sns:eu-west-1:123456789012:bounces'] }, postmark: BASIC, mailgun: null },
  { resend: { secret: `whsec_${'A'.repeat(32)}` }, generic: { secret: 'x'.repeat(32) } },
])('the webhooks may be %j', (webhooks) => {
  expect(() => validateConfig(withOption('inbound.webhooks', webhooks))).not.toThrow();
});

test.each([
  [{ mailgun: { signingKey: undefined } }, 'inbound.webhooks.mailgun.signingKey is missing'],
  [{ postmark: { ...BASIC, password: '' } }, 'inbound.webhooks.postmark.password is missing'],
  [{ brevo: { ...BASIC, password: 'top-secret' } }, 'inbound.webhooks.brevo.password is invalid'],
  [{ ses: { topics: ['*'] } }, 'inbound.webhooks.ses.topics is invalid'],
  [{ ses: {} }, 'inbound.webhooks.ses.topics is missing'],
  [{ mailjet: { ...BASIC, token: 'x' } }, 'inbound.webhooks.mailjet.token is not an option'],
  [{ sparkpost: BASIC }, 'inbound.webhooks.sparkpost is not a provider'],
  [{ resend: 'whsec_x' }, 'inbound.webhooks.resend is invalid'],
  [null, 'inbound.webhooks is invalid'],
])('the webhooks may not be %j, and no secret is printed', (webhooks, problem) => {
  const validate = () => validateConfig(withOption('inbound.webhooks', webhooks));

  expect(validate).toThrow(problem);
  expect(validate).not.toThrow(/top-secret|whsec_x/);
});
