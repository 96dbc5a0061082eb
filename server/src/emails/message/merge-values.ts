import { PROSPECT_FIELDS, readPaths } from './merge-tags';
import type { Template, TemplateData } from './template';

type Prospect = TemplateData['prospect'];

/** The values of a person with which a sent email is rendered again. Empty fields are left out. */
export type MergeValues = {
  prospect: Partial<Prospect> & Pick<Prospect, 'email'>;
  /** The fields of the entry that the templates read. */
  entry?: TemplateData['entry'];
  /** When it was composed, ISO 8601; only for templates with dates. */
  now?: string;
};

/** The fields of a prospect that the templates of a step can read, whatever the data. */
export type MergeFields = {
  fields: ReadonlySet<keyof Prospect>;
  /** Null: all attributes. */
  attributes: ReadonlySet<string> | null;
  /** Some filter writes dates, perhaps that of now. */
  hasDates: boolean;
};

/** Liquid answers these names for any object, by counting or listing what is in it. */
const LIQUID_NAMES = new Set(['size', 'first', 'last']);

export const findMergeFields = (templates: Template[]): MergeFields => {
  const hasDates = templates.some(({ source }) => /\|\s*date/.test(source));
  const fields = new Set<keyof Prospect>(['email']);
  const attributes = new Set<string>();
  let hasAllAttributes = false;

  for (const [root, name, attribute] of templates.flatMap(readPaths)) {
    if (typeof root === 'string' && root !== 'prospect') continue;
    const field = PROSPECT_FIELDS.find((known) => known === name);
    // The prospect as a whole, or something of it that only data decide.
    if (root !== 'prospect' || !field)
      return { fields: new Set(PROSPECT_FIELDS), attributes: null, hasDates };
    fields.add(field);
    if (field !== 'attributes') continue;
    if (isAttributeName(attribute)) attributes.add(String(attribute));
    else hasAllAttributes = true;
  }
  return { fields, attributes: hasAllAttributes ? null : attributes, hasDates };
};

const isAttributeName = (name: unknown): boolean =>
  typeof name === 'number' || (typeof name === 'string' && !LIQUID_NAMES.has(name));

export const pickMergeValues = (
  prospect: Prospect,
  { fields, attributes, hasDates }: MergeFields,
  now: Date
): MergeValues => {
  const values = PROSPECT_FIELDS.filter((field) => fields.has(field)).flatMap((field) => {
    const value = field === 'attributes' ? pickAttributes(prospect.attributes, attributes) : prospect[field];
    return value === null || value === undefined ? [] : [[field, value] as const];
  });

  return {
    prospect: { ...Object.fromEntries(values), email: prospect.email },
    ...(hasDates && { now: now.toISOString() }),
  };
};

const pickAttributes = (
  attributes: Prospect['attributes'],
  names: MergeFields['attributes']
): Prospect['attributes'] => {
  if (!attributes || names === null) return attributes;

  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.has(name)));
};

/** The prospect as templates saw it, as far as they read it. */
export const toProspect = ({ prospect }: MergeValues): Prospect => ({ ...NOTHING, ...prospect });

const NOTHING = Object.fromEntries(PROSPECT_FIELDS.map((field) => [field, null])) as Record<
  Exclude<keyof Prospect, 'email'>,
  null
>;
