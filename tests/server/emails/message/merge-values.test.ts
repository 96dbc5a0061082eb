import fc from 'fast-check';
import {
  findMergeFields,
  pickMergeValues,
  toProspect,
} from '../../../../server/src/emails/message/merge-values';
import {
  parseTemplate,
  renderTemplate,
  type Template,
  type TemplateData,
} from '../../../../server/src/emails/message/template';
import { sampleData } from '../../../../server/src/emails/preview/sample-data';

const NOW = new Date('2026-07-01T10:00:00Z');

const GRACE: TemplateData['prospect'] = {
  email: 'grace@x.test',
  firstName: 'Grace',
  lastName: 'Hopper',
  company: null,
  timezone: 'America/New_York',
  language: 'en-US',
  attributes: { plan: 'pro', 'Job title': 'Admiral', seats: 3, since: '2026-02-28', 7: 'seven', none: null },
};

const valuesOf = (...sources: string[]) =>
  pickMergeValues(GRACE, findMergeFields(sources.map((source) => parseTemplate(source, 'html'))), NOW);

const render = (template: Template, prospect: TemplateData['prospect'], now = NOW) =>
  renderTemplate(template, sampleData(undefined, prospect), { now });

const EMAIL = { email: 'grace@x.test' };
const WHOLE = {
  ...EMAIL,
  firstName: 'Grace',
  lastName: 'Hopper',
  timezone: 'America/New_York',
  language: 'en-US',
  attributes: GRACE.attributes,
};

test.each([
  ['Hello', EMAIL],
  ['{{ sequence.name }} {{ sender.name }} {{ unsubscribeUrl }}', EMAIL],
  ['{{ prospect.firstName }}', { ...EMAIL, firstName: 'Grace' }],
  ['{{ prospect["lastName"] | upcase }}', { ...EMAIL, lastName: 'Hopper' }],
  ['{{ prospect.company | default: prospect.firstName }}', { ...EMAIL, firstName: 'Grace' }],
  ['{{ prospect.attributes.plan }}', { ...EMAIL, attributes: { plan: 'pro' } }],
  ['{{ prospect.attributes["Job title"] }}', { ...EMAIL, attributes: { 'Job title': 'Admiral' } }],
  ['{{ prospect.attributes.missing | default: "x" }}', { ...EMAIL, attributes: {} }],
  ['{% if prospect.attributes.seats > 2 %}{{ prospect.firstName }}{% endif %}', { firstName: 'Grace' }],
  ['{% assign prospect = sender %}{{ prospect.firstName }}', { firstName: 'Grace' }],
  ['{% assign name = "plan" %}{{ prospect.attributes[name] }}', { attributes: GRACE.attributes }],
  ['{{ prospect.attributes.size }}', { attributes: GRACE.attributes }],
  ['{% for pair in prospect.attributes %}{{ pair }}{% endfor %}', { attributes: GRACE.attributes }],
  ['{% assign p = prospect %}{{ p.firstName }}', WHOLE],
  ['{% assign f = "firstName" %}{{ prospect[f] }}', WHOLE],
  ['{{ prospect | json }}', WHOLE],
])('of %s these values are kept', (source, expected) => {
  expect(valuesOf(source).prospect).toMatchObject(expected);
  expect(Object.keys(valuesOf(source).prospect).length).toBeLessThanOrEqual(Object.keys(WHOLE).length);
});

test('a template that reads one field keeps that and the address, and nothing else', () => {
  expect(valuesOf('{{ prospect.firstName }}')).toEqual({ prospect: { ...EMAIL, firstName: 'Grace' } });
});

test('both parts of an email count', () => {
  expect(valuesOf('{{ prospect.firstName }}', '{{ prospect.lastName }}').prospect).toEqual({
    ...EMAIL,
    firstName: 'Grace',
    lastName: 'Hopper',
  });
});

test('the time is kept for templates with dates only', () => {
  expect(valuesOf('{{ "now" | date: "%Y" }}').now).toBe(NOW.toISOString());
  expect(valuesOf('{% liquid echo prospect.attributes.since |date_to_string %}').now).toBe(NOW.toISOString());
  expect(valuesOf('{{ prospect.firstName }} on this date')).not.toHaveProperty('now');
});

const TEMPLATES = [
  '{{ prospect | json }}',
  '{{ prospect.size }} {{ prospect.attributes.size }} {{ prospect.attributes.first }}',
  '{% if prospect.company == nil %}none{% else %}{{ prospect.company }}{% endif %}',
  '{{ prospect.company | json }}{{ prospect.attributes.none | json }}{{ prospect.attributes.missing | json }}',
  '{% if false %}{% assign prospect = sender %}{% endif %}{{ prospect.firstName }}',
  '{% for i in (1..2) %}{{ prospect.firstName }}{% assign prospect = sender %}{% endfor %}',
  '{% case prospect.attributes.plan %}{% when prospect.language, "pro" %}{{ prospect.lastName }}{% endcase %}',
  '{% cycle prospect.firstName: prospect.lastName, "b" %}',
  '{% for x in (1..3) limit: prospect.attributes.seats %}{{ x }}{% endfor %}',
  '{% tablerow x in (1..3) cols: prospect.attributes.seats %}{{ x }}{% endtablerow %}',
  '{% capture c %}{{ prospect.timezone }}{% endcapture %}{{ c | append: prospect.email }}',
  '{% unless prospect.attributes.plan contains "free" %}{{ prospect.attributes[7] }}{% endunless %}',
  '{% liquid\n assign a = prospect.attributes\n echo a.plan\n if a.seats\n echo prospect.firstName\n endif %}',
  '{{ ["prospect"].firstName }}{% assign n = "prospect" %}{{ [n].lastName }}',
  '{{ "now" | date: "%Y-%m-%d %H:%M:%S" }} {{ "today" | date_to_xmlschema }} {{ "now" | date_to_long_string }}',
  '{% assign t = "now" %}{{ t | date: "%s" | plus: 1 | date: "%d %B" }}',
  '{{ prospect.attributes.since | date: "%d.%m.%Y" }} {{ "now" | date: "%A" | default: prospect.company }}',
];

test('rendered with the kept values alone, years later, every template gives the same', () => {
  const rendered = TEMPLATES.map((source) => {
    try {
      const template = parseTemplate(source, 'html');
      const { prospect, now } = JSON.parse(
        JSON.stringify(pickMergeValues(GRACE, findMergeFields([template]), NOW))
      );
      const later = now === undefined ? new Date('2031-01-01') : new Date(now);
      return [render(template, GRACE), render(template, toProspect({ prospect }), later)];
    } catch {
      return ['refused', 'refused'];
    }
  });

  expect(rendered.map(([, again]) => again)).toEqual(rendered.map(([sent]) => sent));
  expect(rendered.filter(([sent]) => sent !== 'refused').length).toBeGreaterThan(16);
});

const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const name = fc.constantFrom('plan', 'size', 'first', '7', 'Job title', 'toString', '__proto__');
const prospects: fc.Arbitrary<TemplateData['prospect']> = fc.record({
  email: fc.emailAddress(),
  firstName: fc.option(fc.string()),
  lastName: fc.option(fc.string()),
  company: fc.option(fc.string()),
  timezone: fc.constantFrom('UTC', null),
  language: fc.constantFrom('de', null),
  attributes: fc.option(fc.dictionary(name, value)),
});
const operand = fc.oneof(
  fc.constantFrom('prospect', 'prospect.attributes', 'prospect.firstName', 'prospect.company', 'x'),
  name.map((attribute) => `prospect.attributes["${attribute}"]`),
  name.map((attribute) => `prospect["${attribute}"]`)
);
const statement = fc.oneof(
  operand.map((read) => `{{ ${read} | json }}`),
  operand.map((read) => `{% assign x = ${read} %}{{ x.firstName }}{{ x.size }}{{ x["plan"] | json }}`),
  fc.tuple(operand, operand).map(([a, b]) => `{% if ${a} == ${b} %}{{ ${b} }}{% else %}-{% endif %}`),
  operand.map((read) => `{% for y in ${read} %}{{ y | json }}{% endfor %}`)
);

test('of any prospect and any template', () => {
  fc.assert(
    fc.property(prospects, fc.array(statement, { maxLength: 6 }), (prospect, statements) => {
      const template = parseTemplate(statements.join(' '), 'html');
      const values = pickMergeValues(prospect, findMergeFields([template]), NOW);

      const again = render(template, toProspect(JSON.parse(JSON.stringify(values))));

      expect(again).toBe(render(template, prospect));
    })
  );
});
