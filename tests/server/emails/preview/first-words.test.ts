import { firstWords } from '../../../../server/src/emails/preview/first-words';
import { renderStep } from '../../../../server/src/emails/preview/render-step';
import { sampleData } from '../../../../server/src/emails/preview/sample-data';
import { measureCpuMs } from '../../../helpers/cpu-time';

const words = (count: number, length = 9) =>
  Array.from({ length: count }, (_, index) => String(index).padEnd(length, 'x')).join(' ');

const HIDDEN = '<div style="display:none;max-height:0">Psst</div>';

test.each([
  ['of a paragraph', '<p>Hello\n   <b>A</b>da,&nbsp; how are&#32;you?</p>', 'Hello Ada, how are you?'],
  [
    'of blocks, as words',
    '<h1>Hello</h1><table><tr><td>a</td><td>b</td></tr></table>c<br>d',
    'Hello a b c d',
  ],
  ['of text without tags', 'Tom &amp; Jerry &lt;3', 'Tom & Jerry <3'],
  ['not of the head', '<html><head><title>No</title><style>p { a: b }</style></head><body>Yes', 'Yes'],
  [
    'not of scripts, comments and parts for Outlook',
    '<!-- a --><!--[if mso]>b<![endif]--><script>c</script>d',
    'd',
  ],
  ['not URLs and texts of images', '<a href="https://x.org"><img alt="Logo" src="x.png"></a> Hi', 'Hi'],
  ['of a hidden preheader, and what follows it', `<body>${HIDDEN}<p>Hi</p>`, 'Psst Hi'],
  [
    'of a hidden preheader alone, when it is followed by a filler',
    `<body>${HIDDEN.replace('</div>', ` ${'&nbsp;&zwnj;'.repeat(60)}</div>`)}<p>Hi</p>`,
    'Psst',
  ],
  [
    'before a filler of its own element',
    `Psst<div style="display:none">${'&#847; '.repeat(90)}</div><p>Hi</p>`,
    'Psst',
  ],
  [
    'without characters that nobody sees',
    'Donau&shy;dampf&#8203;schiff&nbsp;&nbsp;&nbsp;fahrt',
    'Donaudampfschiff fahrt',
  ],
  ['of 140 characters', 'x'.repeat(140), 'x'.repeat(140)],
  ['of 140 emojis', '🔥'.repeat(140), '🔥'.repeat(140)],
  ['cut between words', `<p>${words(20)}</p>`, `${words(13)}…`],
  ['cut within a long word', 'x'.repeat(500), `${'x'.repeat(139)}…`],
  ['of an empty mail', '', ''],
  ['of a mail without text', '<body><img src="x.png" alt="Only an image"></body>', ''],
])('the first words %s', (_, html, expected) => {
  expect(firstWords(html)).toBe(expected);
});

test.each([
  ['blanks', ' '.repeat(400_000)],
  ['empty elements', '<p> </p>'.repeat(50_000)],
  ['fillers', `x${'&nbsp;'.repeat(80_000)}`],
  ['short fillers', `${'&zwnj; '.repeat(29)}x`.repeat(2_000)],
  ['styles that never end', '<style>'.repeat(50_000)],
])('are found quickly among %s', (_, html) => {
  expect(measureCpuMs(() => firstWords(html), 1_000)).toBeLessThan(1_000);
});

const preview = (content: Partial<Parameters<typeof renderStep>[0]>) =>
  renderStep({ subject: 'Hi', preheader: null, html: null, text: null, ...content }, sampleData()).preheader;

test.each([
  [
    'its preheader as plain text',
    { preheader: ' {{ prospect.firstName }} &amp;  <b> ', html: HIDDEN },
    'Ada &amp; <b>',
  ],
  [
    'its preheader, however long',
    { preheader: '{{ "x" }}'.padEnd(255, 'x'), html: '<p>Hi</p>' },
    'x'.repeat(247),
  ],
  [
    'nothing for one that is empty for this person',
    { preheader: '{{ prospect.nothing }}', html: '<p>Hi</p>' },
    '',
  ],
  [
    'the first words without one',
    { html: '<p>Hi <a href="https://x.org">you</a></p>', text: 'Other' },
    'Hi you',
  ],
  [
    'the first words with blank one',
    { preheader: ' ', html: '<p>Hi {{ prospect.firstName }}</p>' },
    'Hi Ada',
  ],
  [
    'the first words of the text without HTML',
    { text: 'Hi <{{ prospect.firstName }}>\n\n& you' },
    'Hi <Ada> & you',
  ],
])('a previewed step has %s', (_, content, expected) => {
  expect(preview(content)).toBe(expected);
});
