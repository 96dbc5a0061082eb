import fc from 'fast-check';
import { refuseLink } from '../../../../server/src/emails/html/link-host';
import { renderHref } from './render-href';

/** The host that a browser opens, without the dot of the root, which names the same host; null when nowhere. */
const browserHost = (href: string): string | null => {
  try {
    const { protocol, hostname } = new URL(href, 'https://relative.invalid/');
    return /^https?:$/.test(protocol) && hostname !== 'relative.invalid' ? hostname.replace(/\.$/, '') : null;
  } catch {
    return null;
  }
};

const value = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          'evil.example',
          'acme.example',
          'x',
          '.',
          '-',
          '/',
          '\\',
          '?',
          '#',
          '@',
          ':',
          '80',
          '%',
          '%2f',
          '%2e',
        ],
        ...[
          '%40',
          '／',
          '。',
          '．',
          '｡',
          '＠',
          '？',
          '＃',
          '：',
          '＼',
          '⁄',
          '∕',
          '℀',
          '℅',
          '⒈',
          '①',
          'ß',
          'İ',
          '\u00ad',
        ],
        ...[
          '\u200b',
          '\u200d',
          '\u202e',
          '\t',
          '\n',
          '\r',
          '\0',
          '\v',
          ' ',
          '\u00a0',
          '&',
          ';',
          '&#47;',
          '&sol;',
          '[',
          ']',
        ],
        ...[
          '::1',
          'xn--',
          'http:',
          'https://',
          '//',
          'javascript:',
          '127.1',
          '\ud800',
          '\udc00',
          '😀',
          '"',
          "'",
          '<',
        ]
      ),
      fc.string({ unit: 'binary', maxLength: 3 })
    ),
    { maxLength: 6 }
  )
  .map((parts) => parts.join(''));

test.each([
  'https://{}.acme.example/',
  'https://{}.acme.example',
  'https://{}.acme.example:8443/{}?{}#{}',
  'https://a.{}.b.acme.example/',
  'https://{}-x.acme.example/{}',
  'https://acme.example{}',
  'https://acme.example:{}/',
  'https://acme.example/{}',
  'https://acme.example?{}',
  'https://acme.example#{}',
  'https://{}@acme.example/',
  'https://{}:{}@acme.example/',
  '{}https://acme.example/',
  '{}://acme.example/',
  'https{}acme.example/',
  'http{}://acme.example/',
  'https:{}/acme.example/',
  '//{}.acme.example/',
])('for any value, %s stays within the domain that it names', (template) => {
  fc.assert(
    fc.property(value, (text) => {
      const rendered = renderHref(template, text);
      if (refuseLink(rendered, { listed: [] }) !== null) return;

      const host = browserHost(rendered.href);
      expect(host === null || host === 'acme.example' || host.endsWith('.acme.example')).toBe(true);
    }),
    { numRuns: 2_000 }
  );
});

test.each(['{}', 'https://{}', '{}{}', '/{}', 'https://{}.example/'])(
  'for any value, %s leads only to a listed host',
  (template) => {
    fc.assert(
      fc.property(value, (text) => {
        const rendered = renderHref(template, text);
        if (refuseLink(rendered, { listed: ['acme.example'] }) !== null) return;

        expect([null, 'acme.example']).toContain(browserHost(rendered.href));
      }),
      { numRuns: 2_000 }
    );
  }
);
