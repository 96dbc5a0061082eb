import { Parser } from 'htmlparser2';
import { load } from './typescript.mjs';

/**
 * Measures how fast a template of 50 KB with 12 links is parsed, compared with a bare parse by the same library, and how many
 * mails per second are composed from it. On one core; all run in turn, results are medians of the rounds.
 */

const { instrument, fillPlaceholders } = load('../server/src/emails/html/instrument.ts');
const { composeMessage } = load('../server/src/emails/message/message.ts');
const { parseTemplate, renderTemplate } = load('../server/src/emails/message/template.ts');
const { parseStep } = load('../server/src/emails/message/step-templates.ts');

const BASE = 'https://mail.example.org/api/sequences';
const ROUNDS = 9;

const SENTENCE = 'All of this is about the shop, its <b>spring</b> offers &amp; what is new in it.<br>\n';
const paragraph = (index) =>
  `<table role="presentation" width="600"><tr><td style="padding:16px;font-family:Arial">${SENTENCE.repeat(47)}` +
  `<a class="button" href="https://shop.test/offer/${index}?a=1&amp;b=2" style="color:#fff">Offer ${index}</a></td></tr></table>\n`;
const HTML = `<!doctype html><html><head><style>a{color:red}</style></head><body><p>Hello {{ prospect.firstName }}</p>${Array.from({ length: 12 }, (_, index) => paragraph(index)).join('')}</body></html>`;

const PROSPECT = {
  email: 'ada@example.org',
  firstName: 'Ada',
  lastName: 'L',
  company: 'Acme',
  timezone: null,
  attributes: {},
};
const SEQUENCE = { name: 'Spring', senderName: 'Bob', senderEmail: 'bob@example.org', replyTo: null };
const KEY = { id: 1, secret: Buffer.alloc(32, 7) };

const perSecond = (work, times) => {
  const startedAt = performance.now();
  for (let index = 0; index < times; index += 1) work(index);

  return (times * 1000) / (performance.now() - startedAt);
};

const bareParse = () => new Parser({ ontext: () => undefined, onopentag: () => undefined }).end(HTML);

const step = parseStep({ subject: 'Hi', html: HTML, text: null }, { ownBase: BASE });
const template = {
  ...step,
  links: new Map(step.links.map((link) => [link.occurrence, { ...link, id: link.occurrence }])),
};
const parsedHtml = parseTemplate(instrument(HTML, { ownBase: BASE }).source, 'marked');
const scope = {
  prospect: PROSPECT,
  sequence: { name: 'Spring' },
  sender: { name: 'Bob', email: 'b@x.org' },
  unsubscribeUrl: `${BASE}/u/x`,
};

const WORK = {
  'bare parse': [bareParse, 200],
  'parse a template': [() => instrument(HTML, { ownBase: BASE }), 200],
  'render its HTML': [
    (index) =>
      fillPlaceholders(renderTemplate(parsedHtml, scope), {
        pixelUrl: `${BASE}/o/${index}.gif`,
        linkUrl: (occurrence) => `${BASE}/c/${index}-${occurrence}`,
      }),
    2_000,
  ],
  'compose the whole mail, with signed links and plain text': [
    (emailPublicId) =>
      composeMessage({
        emailPublicId,
        template,
        prospect: PROSPECT,
        sequence: SEQUENCE,
        thread: [],
        messageId: '<a@b.org>',
        now: new Date(),
        tracksOpens: true,
        tracksClicks: true,
        base: BASE,
        key: KEY,
      }),
    2_000,
  ],
};

const results = Object.fromEntries(Object.keys(WORK).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1)
  for (const [name, [work, times]] of Object.entries(WORK)) results[name].push(perSecond(work, times));
const median = (name) => results[name].sort((a, b) => a - b)[ROUNDS >> 1];

console.log(`A template of ${(HTML.length / 1024).toFixed(0)} KB with 12 links.\n`);
for (const name of Object.keys(WORK)) console.log(`${name}: ${Math.round(median(name))} per second`);
console.log(
  `\nParsing a template takes ${(median('bare parse') / median('parse a template')).toFixed(2)} times as long as a bare parse.`
);
