import fc from 'fast-check';
import { analyzeSync } from 'liquidjs';
import { findUnknownTags, readsTag } from '../../../../server/src/emails/message/merge-tags';
import { parseTemplate } from '../../../../server/src/emails/message/template';

const PIECES = [
  '{{ a }}',
  '\n',
  '{{ b.c["d"] | append: e, f }}',
  '{% if g == h.i and j %}{{ k }}{% elsif l %}{% endif %}',
  '{% for a in m limit: n %}{{ a.x }}{{ forloop.index }}{{ o }}{% else %}{{ p }}{% endfor %}',
  '{% for q in (1..r) %}{% for q in s %}{{ q }}{% endfor %}{{ q }}{% endfor %}{{ q }}',
  '{% assign b = t | default: u %}',
  '{% capture g %}{{ v }}{% endcapture %}',
  '{% case w %}{% when x, "y" %}{{ y }}{% endcase %}',
  '{{ z[a.b].c[0] }}',
  '{% liquid\n assign k = aa\n echo bb.cc %}',
  '{% tablerow o in dd cols: ee %}{{ o }}{{ tablerowloop.row }}{% endtablerow %}',
  '{% cycle ff: "a", gg %}',
  '{% unless hh contains ii %}{{ jj }}{% endunless %}',
];

/** The names and first lines that LiquidJS's own analysis finds. */
const analyzed = (source: string) => {
  const first = new Map<string, number>();
  const { globals } = analyzeSync(parseTemplate(source, 'text').nodes, { partials: false });
  for (const { segments, location } of Object.values(globals).flat()) {
    const name = segments.filter((segment) => typeof segment === 'string').join('.');
    first.set(name, Math.min(location.row, first.get(name) ?? Infinity));
  }
  return Object.fromEntries(first);
};

test('finds what the analysis of LiquidJS finds, in any template', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 20 }), (pieces) => {
      const source = pieces.join('');
      const found = findUnknownTags(parseTemplate(source, 'text'));

      expect(Object.fromEntries(found.map(({ name, line }) => [name, line]))).toEqual(analyzed(source));
    })
  );
});

test('a text with a property is not a name, but its brackets are read', () => {
  const names = findUnknownTags(parseTemplate('{{ "a".size }}{{ "b"[c] }}', 'text')).map(({ name }) => name);

  expect(names).toEqual(['c']);
});

test('a name in a bracket counts as read', () => {
  expect(readsTag(parseTemplate('{{ links[unsubscribeUrl] }}', 'text'), 'unsubscribeUrl')).toBe(true);
});
