import fc from 'fast-check';
import { renderStep } from '../../../../server/src/emails/preview/render-step';
import { sampleData } from '../../../../server/src/emails/preview/sample-data';
import { checkStep, validateStep } from '../../../../server/src/emails/preview/validate-step';
import { findWarnings } from '../../../../server/src/emails/preview/warnings';
import { TemplateError } from '../../../../server/src/emails/message/template';
import { measureCpuMs } from '../../../helpers/cpu-time';
import { HOSTILE_STEPS } from '../../../helpers/hostile-steps';

/** What explodes with its length takes minutes. */
const MAX_CPU_MS = 1_000;

type Step = Partial<Record<'subject' | 'preheader' | 'html' | 'text', string | null>>;

const CODES = [
  'template-error',
  'template-too-complex',
  'template-too-large',
  'unsafe-url',
  'line-break-in-header',
];

/** The code of the error that `work` throws; null when it throws none. Other errors fail the test. */
const codeOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    const code =
      error instanceof TemplateError ? error.code : (error as { details?: { code?: string } }).details?.code;
    if (!code || !CODES.includes(code)) throw error;
    return code;
  }
};

const PROSPECT = {
  ...sampleData().prospect,
  attributes: Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [`a${index}`, 'x, "y" <z> & '.repeat(150)])
  ),
};

/** What save, preview and warnings do. */
const passes = (step: Step): Array<() => unknown> => {
  const content = { subject: null, preheader: null, html: null, text: null, ...step };
  const render = () => renderStep(content, sampleData(undefined, PROSPECT));
  return [
    () => validateStep(content),
    () => checkStep(content),
    render,
    () => findWarnings({ content, mail: { subject: 'x', html: content.html ?? '' }, isFirst: true }),
  ];
};

const slowestMs = (step: Step) =>
  Math.max(...passes(step).map((pass) => measureCpuMs(() => codeOf(pass), MAX_CPU_MS)));

test.each(HOSTILE_STEPS)('%s: is saved or refused in less than a second', (_, step, refused) => {
  expect(codeOf(() => validateStep(step))).toBe(refused);
  expect(slowestMs(step)).toBeLessThan(MAX_CPU_MS);
});

const PIECES = [
  '{{ prospect.firstName }}',
  '{{ prospect.attributes.a1 | split: "," | join: "--" }}',
  '{{ prospect.attributes.a2 | replace: "x", "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy" }}',
  '{% for a in prospect.attributes %}',
  '{% for i in (1..1000) %}',
  '{% endfor %}',
  '{% assign x = x | append: prospect.attributes.a3 | append: x %}',
  '{% capture y %}',
  '{% endcapture %}{{ y }}',
  '{% if x contains y %}',
  '{% else %}',
  '{% endif %}',
  '{% case x %}{% when y %}',
  '{% endcase %}',
  '{% raw %}',
  '{% endraw %}',
  '{% comment %}',
  '{% endcomment %}',
  '{{',
  '}}',
  '{%',
  '%}',
  '"',
  "'",
  '[',
  '(1..',
];

const TAGS = [
  '<div>',
  '</div>',
  '<a href="https://acme.example/?a=1&amp;b=2">',
  '<a href="{{ prospect.attributes.a1 }}">',
  '</a>',
  '<b>',
  '</b>',
  '<table><tr><td style="display:none; opacity: 0">',
  '<img src="x" alt="a &amp; b">',
  '<v:rect href="https://acme.example">',
  '<!--',
  '-->',
  '<!--[if mso]>',
  '<![endif]-->',
  '<ul><li>',
  '<blockquote>',
  '<style>',
  '<',
  '>',
  '"',
  '&',
  '&#x26;',
  ' ',
  '\n',
  '\x10',
  'word ',
  'https://acme.example/....',
];

const repeated = (pieces: string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...pieces), fc.integer({ min: 1, max: 4_000 })), {
      minLength: 1,
      maxLength: 12,
    })
    .map((parts) =>
      parts
        .map(([piece, times]) => piece.repeat(times))
        .join('')
        .slice(0, 256 * 1024)
    );

const shuffled = (pieces: string[]) =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 3_000 }).map((parts) => parts.join(''));

test.each([
  ['templates', [...PIECES, 'word ', '<p>']],
  ['HTML', TAGS],
  ['templates in HTML', [...PIECES, ...TAGS]],
])('generated %s never take longer than a second', (_, pieces) => {
  fc.assert(
    fc.property(fc.oneof(repeated(pieces), shuffled(pieces)), (html) => {
      expect(slowestMs({ html })).toBeLessThan(MAX_CPU_MS);
    }),
    { numRuns: 60 }
  );
});
