type Step = { subject?: string; preheader?: string; html?: string; text?: string };

const SIZE = 256 * 1024 - 64;

/** As many copies as fit into a step, between two ends. */
const fill = (piece: string, before = '', after = '', size = SIZE) =>
  before + piece.repeat(Math.floor((size - before.length - after.length) / piece.length)) + after;

const numbered = (piece: (index: number) => string) => {
  let text = '';
  for (let index = 0; text.length < SIZE - 100; index += 1) text += piece(index);
  return text;
};

const LOOP = '{% for i in (1..99999) %}';
const LINK = '<a href="https://acme.example/x">';

/** Steps that took minutes, for ever, or all memory, or that try to. `refused`: the code that saving them answers with. */
export const HOSTILE_STEPS: Array<[name: string, step: Step, refused: string | null]> = [
  [
    'an expression for each item, inside of each other',
    { html: '{% assign r = (1..99999) %}{{ r | has_exp: "x", "r | has_exp: \'y\', \'y < 0\'" }}' },
    'template-error',
  ],
  ['an expression in an output', { html: '{{ (1..99999) | find_exp: "x", "x == 0" }}' }, 'template-error'],
  [
    'a range that adding one never ends',
    { html: '{% for i in (9007199254740992..9007199254740994) %}{% endfor %}' },
    'template-too-complex',
  ],
  ['a huge range', { html: `{{ (1..99999999) | join }}` }, 'template-too-complex'],
  [
    'empty loops in loops',
    { html: `${'{% for a in (1..9999) %}'.repeat(4)}${'{% endfor %}'.repeat(4)}` },
    'template-too-complex',
  ],
  [
    'loops over one list',
    {
      html: '{% assign r = "a,b,c,d,e,f,g,h" | split: "," %}{% for a in (1..9999) %}{% for b in r reversed %}{% endfor %}{% endfor %}',
    },
    'template-too-complex',
  ],
  ['100,000 outputs', { html: '{{a}}'.repeat(52_000) }, 'template-too-complex'],
  ['outputs without white space', { html: fill('{{a}}', '', '', 9_990) }, null],
  [
    'a text that doubles',
    { html: `{% assign a = "0123456789" %}${'{% assign a = a | append: a %}'.repeat(40)}{{ a }}` },
    'template-too-complex',
  ],
  [
    'a capture that doubles',
    {
      html: `{% capture a %}0123456789{% endcapture %}${'{% capture a %}{{ a }}{{ a }}{% endcapture %}'.repeat(40)}`,
    },
    'template-too-complex',
  ],
  [
    'a list that contains itself',
    { html: `{% assign a = "x,y" | split: "," %}${'{% assign a = a | push: a %}'.repeat(40)}{{ a }}` },
    'template-error',
  ],
  [
    'split and join in a loop',
    {
      html: `{% assign a = "${'a'.repeat(20_000)}" %}${LOOP}{{ a | split: "" | join: "--" }}{% endfor %}`,
    },
    'template-too-complex',
  ],
  ['a filter chain', { html: fill('| upcase ', '{{ "a" ', '}}', 32_000) }, null],
  ['a longer filter chain', { html: fill('| append: "b" ', '{{ "a" ', '}}') }, 'template-too-complex'],
  ['a huge padding', { html: '{{ "now" | date: "%999999999Y" }}' }, 'template-too-complex'],
  [
    'dates in a loop',
    { html: `${LOOP}{{ "now" | date: "${'%c'.repeat(50)}" }}{% endfor %}` },
    'template-too-complex',
  ],
  [
    'a search for what is almost there',
    {
      html: `{% assign a = "${'a'.repeat(15_000)}" %}{% assign b = "b${'a'.repeat(7_000)}" %}${LOOP}{% if a contains b %}x{% endif %}{% endfor %}`,
    },
    'template-too-complex',
  ],
  [
    'sorting in a loop',
    {
      html: `{% assign a = "${'b,a,'.repeat(5_000)}" | split: "," %}${LOOP}{% assign b = a | sort %}{% endfor %}`,
    },
    'template-too-complex',
  ],
  [
    'many branches in a loop',
    { html: `${LOOP}{% if false %}${'{% elsif 1 == 2 %}'.repeat(1_700)}{% endif %}{% endfor %}` },
    'template-too-complex',
  ],
  [
    'comparing long texts in a loop',
    {
      html: `{% assign a = "${'a'.repeat(15_000)}x" %}{% assign b = "${'a'.repeat(15_000)}y" %}${LOOP}{% case a %}{% when b %}{% endcase %}{% endfor %}`,
    },
    'template-too-complex',
  ],
  [
    'a cycle of many in a loop',
    { html: `${LOOP}{% cycle ${'"a",'.repeat(3_000)}"b" %}{% endfor %}` },
    'template-too-complex',
  ],
  [
    'blocks inside of each other',
    { html: '{% if a %}'.repeat(900) + '{% endif %}'.repeat(900) },
    'template-too-complex',
  ],
  [
    'brackets inside of each other',
    { html: `{{ a${'[a'.repeat(9_000)}${']'.repeat(9_000)} }}` },
    'template-too-complex',
  ],
  [
    'a condition of many operands',
    { html: fill('a == ', '{% if ', 'a %}{% endif %}') },
    'template-too-complex',
  ],
  ['liquid in liquid', { html: fill('liquid ', '{% liquid ', '%}', 32_000) }, 'template-too-complex'],
  ['a comment of line breaks', { html: fill('\n', '{% # a', '%}') }, 'template-too-complex'],
  [
    'raw text in a loop',
    { html: `${LOOP}{% raw %}${'x'.repeat(250_000)}{% endraw %}{% endfor %}` },
    'template-too-complex',
  ],
  ['an unclosed quote', { html: fill('a', '{{ "') }, 'template-too-complex'],
  [
    'unclosed outputs in raw text',
    { html: fill('{', `{% raw %}${LINK.slice(0, -2)}`, '">{% endraw %}') },
    'template-too-complex',
  ],
  ['HTML nested thousands deep', { html: fill('<div>') }, 'template-too-complex'],
  ['tables nested thousands deep', { html: fill('<table><tr><td>') }, 'template-too-complex'],
  ['links inside of each other', { html: LINK.repeat(900) + 'x y '.repeat(50_000) }, 'template-too-complex'],
  ['a loop that nests HTML', { html: '{% for i in (1..9000) %}<div>{% endfor %}' }, 'template-too-complex'],
  [
    'quotes inside of each other',
    { html: '<blockquote>'.repeat(490) + 'x<br>'.repeat(18_000) },
    'template-too-complex',
  ],
  [
    'lines in quotes',
    { html: `${'<blockquote>'.repeat(15)}<pre>${'\n'.repeat(250_000)}` },
    'template-too-complex',
  ],
  ['deep elements around lines', { html: '<div>'.repeat(490) + 'x<br>'.repeat(18_000) }, null],
  ['thousands of links', { html: fill(`${LINK}x &amp; y</a>\n`) }, 'template-too-complex'],
  ['thousands of bad links', { html: fill('<a href="#">x</a>\n') }, null],
  ['thousands of images', { html: fill('<img>\n', '', '', 110_000) }, null],
  [
    'VML of different names',
    { html: numbered((index) => `<v:a${index} href=https://acme.example>`) },
    'template-too-complex',
  ],
  ['a tag of many attributes', { html: fill('a=b ', '<a ', ` href="https://acme.example">x</a>`) }, null],
  [
    'a tag of many hrefs',
    { html: fill('href=https://acme.example {%if a%}{%endif%} ', '<a ', '>x</a>', 40_000) },
    null,
  ],
  ['an unclosed attribute', { html: fill("'", '<a href="') }, null],
  [
    'hidden elements between blocks',
    {
      html: `<body>${'{% if a %}{% endif %}'.repeat(900)}${fill('<div style="display:none">x</div>', '', '', 200_000)}`,
    },
    null,
  ],
  ['a style of white space', { html: fill(' ', '<body><div style=";', 'display">x</div>') }, null],
  ['character references', { html: fill('&amp;', LINK.slice(0, -2), '">x</a>') }, null],
  ['conditional comments', { html: fill('<!--[if mso]>') }, null],
  ['placeholders of our own', { html: fill('\x1012:') }, null],
  ['dots after a URL', { html: fill('.', '<p>https://acme.example') }, null],
  ['a plain text of tags', { text: fill('{{a}}', '', '', 60_000) }, 'template-too-complex'],
  ['a plain text of URLs', { text: fill('https://acme.example?) ', '', '', 60_000) }, null],
  [
    'a preheader of loops',
    { preheader: `${LOOP}${LOOP}x{% endfor %}{% endfor %}`, html: '<p>x</p>' },
    'template-too-complex',
  ],
  [
    'a preheader and HTML that exceed a limit together',
    { preheader: '{{ a }} {{ b }}', html: '{{a}}'.repeat(1_999) },
    'template-too-complex',
  ],
  [
    'a preheader for thousands of body tags',
    { preheader: '"'.repeat(255), html: fill('<body>', '{% if true %}', '{% endif %}') },
    'template-too-complex',
  ],
  ['a preheader of placeholders of our own', { preheader: '\x10\x1112:\x13', html: '<p>x</p>' }, null],
  ['HTML of more than 256 KB', { html: 'x'.repeat(256 * 1024 + 1) }, 'template-too-large'],
  ['letters of more than 256 KB', { html: 'é'.repeat(200_000) }, 'template-too-large'],
  ['plain text of more than 64 KB', { text: 'x'.repeat(64 * 1024 + 1) }, 'template-too-large'],
];
