import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { lockRows, table, toJsonObject, type Transaction } from '../../database/database';
import { newDocumentId } from '../../database/document-id';
import type { ProspectFields, ValidRow } from '../cells/import-row';
import type { ImportMode } from '../contract';
import { searchTextOf } from '../search-text';
import { findTags } from '../tags/tagged';
import {
  changedConsents,
  CONSENT_COLUMNS,
  type ConsentColumns,
  type ConsentTerms,
  type FileConsents,
  NO_CONSENTS,
  withConsents,
} from './import-consents';
import { type MergedProspect, mergeProspect, type StoredFields } from './merged-prospect';

const addressesOf = (rows: ValidRow[]) => rows.map(({ prospect }) => prospect.email);

/** The documentIds of prospects by address, of at most a few hundred normalized addresses. */
export const findDocumentIds = async (
  strapi: Core.Strapi,
  addresses: string[],
  trx?: Transaction
): Promise<Map<string, string>> => {
  const rows = await table(strapi, 'prospect', trx)
    .whereIn('email', addresses)
    .select('email', 'document_id');

  return new Map(rows.map((row) => [row.email, row.document_id]));
};

/** Inserts prospects. Resolves without those that another transaction inserted first. */
export const insertProspects = async (
  strapi: Core.Strapi,
  prospects: ProspectFields[],
  terms: ConsentTerms,
  trx: Transaction
): Promise<Inserted> => {
  const consents = prospects.map((prospect) => changedConsents(null, prospect.consents, terms));
  const people = prospects.map((prospect, index) => ({
    prospect,
    consents: withConsents(NO_CONSENTS, consents[index], terms),
  }));
  const inserted = await insertPeople(strapi, people, terms.at, trx);

  return { inserted, consents: consents.filter((_, index) => inserted.has(prospects[index].email)) };
};

export type NewPerson = { prospect: ProspectFields; consents: ConsentColumns };

/** Inserts prospects. Resolves with the documentIds by address, without those that another transaction inserted first. */
export const insertPeople = async (
  strapi: Core.Strapi,
  people: NewPerson[],
  at: Date,
  trx: Transaction
): Promise<Map<string, string>> => {
  if (people.length === 0) return new Map();
  const rows = people.map(({ prospect, consents }) => ({
    ...toColumns(prospect),
    ...consents,
    document_id: newDocumentId(),
    email: prospect.email,
    state: 'active' as const,
    created_at: at,
    updated_at: at,
    published_at: at,
  }));
  await table(strapi, 'prospect', trx).insert(rows).onConflict('email').ignore();

  const found = await table(strapi, 'prospect', trx)
    .whereIn(
      'document_id',
      rows.map((row) => row.document_id)
    )
    .select('email', 'document_id');
  return new Map(found.map((row) => [row.email, row.document_id]));
};

/** documentIds of the inserted prospects by address, and their consents. */
type Inserted = { inserted: Map<string, string>; consents: FileConsents[] };

/** One existing prospect that a row of the file belongs to. */
export type UpdatedProspect = { email: string; documentId: string; merged: MergedProspect };

type UpdateOptions = { mode: Exclude<ImportMode, 'skip'>; terms: ConsentTerms };

/** Reads what an import would make of existing prospects. Locks them if it is given a transaction. */
export const mergeExisting = async (
  strapi: Core.Strapi,
  rows: ValidRow[],
  options: UpdateOptions,
  trx?: Transaction
): Promise<Array<UpdatedProspect & { row: CurrentRow }>> => {
  const query = table(strapi, 'prospect', trx).whereIn('email', addressesOf(rows)).orderBy('id');
  const current: CurrentRow[] = await (trx ? lockRows(strapi, query) : query).select(
    'id',
    'document_id',
    'email',
    ...UPDATED_COLUMNS,
    ...CONSENT_COLUMNS
  );
  const byAddress = new Map(rows.map((row) => [row.prospect.email, row]));
  const tags = await findTags(
    strapi,
    current.map(({ id }) => id)
  );

  return current.flatMap((row) => {
    const fileRow = byAddress.get(row.email);
    if (!fileRow) return []; // The database compares addresses more loosely than we do.
    const merged = mergeProspect(
      { ...toStoredFields(row), tags: tags.get(row.id) ?? [], consents: row },
      fileRow,
      options
    );
    return [{ email: row.email, documentId: row.document_id, merged, row }];
  });
};

/** Writes the rows into existing prospects. Resolves with all of them; those without changes are left as they are. */
export const updateProspects = async (
  strapi: Core.Strapi,
  rows: ValidRow[],
  options: UpdateOptions,
  trx: Transaction
): Promise<UpdatedProspect[]> => {
  const existing = await mergeExisting(strapi, rows, options, trx);
  const changed = existing.filter(({ merged }) => merged.changes.length > 0);
  if (changed.length === 0) return existing;

  const people = changed.map(({ row, merged }) => ({
    id: row.id,
    after: merged.after,
    consents: withConsents(pickConsents(row), merged.consents, options.terms),
  }));
  await writePeople(strapi, people, options.terms.at, trx);
  return existing;
};

export type ChangedPerson = { id: number; after: StoredFields; consents: ConsentColumns };

/** Writes the fields and consents of prospects that exist and are locked. */
export const writePeople = async (
  strapi: Core.Strapi,
  people: ChangedPerson[],
  at: Date,
  trx: Transaction
): Promise<void> => {
  if (people.length === 0) return;
  // An upsert updates each row to its own values in one statement. The rows exist and are locked, so it never inserts.
  await table(strapi, 'prospect', trx)
    .insert(
      people.map(({ id, after, consents }) => ({ id, ...toColumns(after), ...consents, updated_at: at }))
    )
    .onConflict('id')
    .merge([...UPDATED_COLUMNS, ...CONSENT_COLUMNS, 'search_text', 'updated_at']);
};

export const UPDATED_COLUMNS = [
  'first_name',
  'last_name',
  'company',
  'timezone',
  'language',
  'attributes',
] as const;

export type CurrentRow = Pick<
  Columns['prospect'],
  'id' | 'document_id' | 'email' | (typeof UPDATED_COLUMNS)[number]
> &
  ConsentColumns;

export const pickConsents = (row: ConsentColumns) =>
  Object.fromEntries(CONSENT_COLUMNS.map((name) => [name, row[name]])) as ConsentColumns;

export const toStoredFields = (row: CurrentRow): Omit<StoredFields, 'tags'> => ({
  email: row.email,
  firstName: row.first_name,
  lastName: row.last_name,
  company: row.company,
  timezone: row.timezone,
  language: row.language,
  attributes: toJsonObject(row.attributes),
});

const toColumns = ({
  email,
  firstName,
  lastName,
  company,
  timezone,
  language,
  attributes,
}: StoredFields | ProspectFields) => ({
  first_name: firstName,
  last_name: lastName,
  company,
  timezone,
  language,
  attributes: Object.keys(attributes).length > 0 ? JSON.stringify(attributes) : null,
  search_text: searchTextOf({ email, firstName, lastName, company, attributes }),
});
