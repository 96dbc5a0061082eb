import { instrument } from '../../../../server/src/emails/html/instrument';

const nameOf = (html: string) => instrument(html).links[0].name;

test.each([
  ['its data-link-name', '<a data-link-name="Hero &amp; top" href="https://x.org/">t</a>', 'Hero & top'],
  ['its text', '<a href="https://x.org/">Read\n   more</a> <a href="#">not this</a>', 'Read more'],
  ['its text without tags', '<a href="https://x.org/"><b>Read</b><br>more <i>now</i></a>', 'Read more now'],
  [
    'its text with character references decoded',
    '<a href="https://x.org/">R&amp;D&nbsp;report</a>',
    'R&D report',
  ],
  [
    'its text with merge tags',
    '<a href="https://x.org/">For {{ prospect.firstName }}</a>',
    'For {{ prospect.firstName }}',
  ],
  [
    'its text without Liquid tags',
    '<a href="https://x.org/">{% if a %}Yes{% else %}No{% endif %}</a>',
    'Yes No',
  ],
  ['its text up to the next link', '<a href="https://x.org/">one<a href="https://y.org/">two</a>', 'one'],
  ['its text without comments', '<a href="https://x.org/">a<!-- no -->b</a>', 'ab'],
  [
    'the alt text of its image',
    '<a href="https://x.org/" title="no"><img src="a.png" alt="Our logo"></a>',
    'Our logo',
  ],
  ['the alt text of an area', '<area href="https://x.org/" alt="North">', 'North'],
  ['its title', '<a href="https://x.org/" title="The shop"><img src="a.png" alt=""></a>', 'The shop'],
  ['its URL', '<a href="https://x.org/?a&amp;b"> </a>', 'https://x.org/?a&b'],
  ['its text when data-link-name is blank', '<a data-link-name=" " href="https://x.org/">t</a>', 't'],
])('a link is named by %s', (_, html, name) => {
  expect(nameOf(html)).toBe(name);
});

test('a name is cut to 255 characters', () => {
  const name = nameOf(`<a href="https://x.org/">${'long '.repeat(100)}</a>`);

  expect(name).toHaveLength(255);
  expect(name.endsWith('…')).toBe(true);
});
