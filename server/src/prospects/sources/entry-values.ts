import type { Core, UID } from '@strapi/types';
import { inChunks, table } from '../../database/database';
import { selectionOf, valueAt } from './attribute-path';
import { entryKey, versionWhere } from './entries';
import { isUsable, sources, type UsableSource } from './sources';

/** What templates read as `entry`: the whitelisted fields, such as `{ plan: 'pro', owner: { email: '…' } }`. */
export type EntryValues = Record<string, unknown>;

export type PersonEntry = {
  values: EntryValues;
  /** Paths of fields whose value is longer than MAX_VALUE_LENGTH. It is not among the values. */
  tooLong: string[];
};

/** Of a text, and of other values as JSON. So an email, and the memory of a claim, cannot grow with the texts of an app. */
export const MAX_VALUE_LENGTH = 10_000;

/** The sources that can be read and have fields for emails. */
export const findOffering = async (strapi: Core.Strapi): Promise<UsableSource[]> =>
  (await sources(strapi).list()).filter((source) => isUsable(source) && source.mapping.fields.length > 0);

/** Paths of the fields that emails may use. */
export const fieldsOf = (offering: UsableSource[]): string[] =>
  [...new Set(offering.flatMap(({ mapping }) => mapping.fields))].sort();

export const listEntryFields = async (strapi: Core.Strapi): Promise<string[]> =>
  fieldsOf(await findOffering(strapi));

/**
 * The fields of the entries of these prospects, as they are now; one query for each source and 500 prospects. If several entries are
 * the same person, the first source counts, and in it the first entry that has the field.
 */
export const readEntryValues = async (
  strapi: Core.Strapi,
  prospectIds: number[],
  offering: UsableSource[]
): Promise<Map<number, PersonEntry>> => {
  const people = new Map<number, PersonEntry>();
  for (const source of offering)
    for (const chunk of inChunks([...new Set(prospectIds)]))
      await readOfSource(strapi, source, chunk, people);

  return people;
};

type Row = { documentId: string; locale?: string | null };

const readOfSource = async (
  strapi: Core.Strapi,
  source: UsableSource,
  prospectIds: number[],
  people: Map<number, PersonEntry>
) => {
  const { fields } = source.mapping;
  const links = await table(strapi, 'source-entry')
    .where({ source_uid: source.uid })
    .whereIn('prospect_id', prospectIds)
    .orderBy('id')
    .select('entry_id', 'entry_locale', 'prospect_id');
  if (links.length === 0) return;
  const found = (await strapi.db.query(source.uid as UID.ContentType).findMany({
    ...selectionOf(fields, ['documentId', 'locale']),
    where: {
      $and: [{ documentId: { $in: links.map((link) => link.entry_id) } }, ...versionWhere(strapi, source)],
    },
  } as never)) as Row[];
  const entries = new Map(found.map((row) => [entryKey(row.documentId, row.locale), row]));

  for (const { entry_id, entry_locale, prospect_id } of links) {
    const prospectId = Number(prospect_id);
    const entry = entries.get(entryKey(entry_id, entry_locale));
    if (entry) people.set(prospectId, addValues(people.get(prospectId), fields, entry));
  }
};

/** Adds what is not there yet. */
const addValues = (
  person: PersonEntry = { values: {}, tooLong: [] },
  fields: string[],
  entry: Row
): PersonEntry => {
  const { values, tooLong } = person;
  for (const field of fields) {
    const value = valueAt(entry, field);
    const isKnown = tooLong.includes(field) || (valueAt(values, field) ?? null) !== null;
    if (value === null || value === undefined || isKnown) continue;
    if (lengthOf(value) > MAX_VALUE_LENGTH) tooLong.push(field);
    else setValue(values, field, value instanceof Date ? value.toISOString() : value);
  }

  return person;
};

const lengthOf = (value: unknown): number =>
  typeof value === 'object' ? JSON.stringify(value).length : String(value).length;

/** Sets a value at a path of names, which are those of attributes. */
export const setValue = (values: EntryValues, path: string, value: unknown) => {
  const names = path.split('.');
  const last = names.pop() as string;
  let at = values;
  for (const name of names) {
    if (!Object.hasOwn(at, name) || typeof at[name] !== 'object') at[name] = {};
    at = at[name] as EntryValues;
  }
  at[last] = value;
};
