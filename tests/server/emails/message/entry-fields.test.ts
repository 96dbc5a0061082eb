import {
  findEntryFields,
  findUnofferedFields,
  offeredField,
  readsEntry,
} from '../../../../server/src/emails/message/entry-fields';
import { findUnknownTags } from '../../../../server/src/emails/message/merge-tags';
import { parseTemplate } from '../../../../server/src/emails/message/template';

const fieldsOf = (source: string) => findEntryFields([parseTemplate(source, 'html')]);

test.each([
  ['{{ entry.plan }} {{ entry.owner.email | default: "x" }}', ['plan', 'owner.email']],
  ['{% if entry.plan == "pro" %}{{ prospect.firstName }}{% endif %}', ['plan']],
  ['{% assign plan = entry.plan %}{{ plan }}', ['plan']],
  ['{{ entry["plan"] }}', ['plan']],
  ['{{ entry.names[prospect.firstName] }}', ['names']],
  ['{{ prospect.firstName }} entry.plan', []],
])('%s reads %j', (source, fields) => {
  expect([...(fieldsOf(source) ?? [])]).toEqual(fields);
});

test.each([
  '{{ entry }}',
  '{{ entry[prospect.firstName] }}',
  '{% for part in entry %}{{ part }}{% endfor %}',
])('only data decide what %s reads', (source) => {
  expect(fieldsOf(source)).toBeNull();
});

test('a template without entries reads none', () => {
  expect([fieldsOf('x'), fieldsOf('{{ entry }}'), fieldsOf('{{ entry.a }}')].map(readsEntry)).toEqual([
    false,
    true,
    true,
  ]);
});

test('fields that no source offers are found; a name after a field is one of Liquid', () => {
  const offered = ['plan', 'owner.email'];

  expect(
    findUnofferedFields(new Set(['plan', 'plan.size', 'owner.email', 'owner', 'plans']), offered)
  ).toEqual(['owner', 'plans']);
  expect(findUnofferedFields(null, offered)).toEqual([]);
  expect(offeredField('plan.size', offered)).toBe('plan');
});

test('a field of an entry is no unknown merge tag', () => {
  expect(findUnknownTags(parseTemplate('{{ entry.plan }} {{ entry.none }}', 'html'))).toEqual([]);
});
