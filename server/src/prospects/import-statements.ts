import type { Core } from '@strapi/types';
import type { Columns } from '../database/columns';
import { table, type Transaction } from '../database/database';
import { uid } from '../plugin';
import type { Person } from './import-row';

const addressesOf = (people: Person[]) => people.map(({ email }) => email);

/** Those of these addresses, some hundred, that are prospects already. */
export const findAddresses = async (
  strapi: Core.Strapi,
  addresses: string[],
  trx?: Transaction
): Promise<Set<string>> => {
  const found = await table(strapi, 'prospect', trx).whereIn('email', addresses).select('email');

  return new Set(found.map(({ email }) => email));
};

/** Resolves with the addresses inserted here: not those that somebody else inserted in the meantime. */
export const insertPeople = async (
  strapi: Core.Strapi,
  people: Person[],
  at: Date,
  trx: Transaction
): Promise<Set<string>> => {
  if (people.length === 0) return new Set();
  const { default: createDocumentId } = strapi.db.metadata.get(uid('prospect')).attributes.documentId as {
    default: () => string;
  };
  const inserted = people.map((person) => ({
    ...toColumns(person),
    document_id: createDocumentId(),
    email: person.email,
    state: 'active' as const,
    tracking_consent: 'unknown' as const,
    created_at: at,
    updated_at: at,
    published_at: at,
  }));
  await table(strapi, 'prospect', trx).insert(inserted).onConflict('email').ignore();

  const ours = await table(strapi, 'prospect', trx)
    .whereIn(
      'document_id',
      inserted.map((one) => one.document_id)
    )
    .select('email');
  return new Set(ours.map(({ email }) => email));
};

/** Writes what people's rows have and their prospects lack or have otherwise. Resolves with the addresses of those changed. */
export const fillIn = async (
  strapi: Core.Strapi,
  people: Person[],
  at: Date,
  trx: Transaction
): Promise<string[]> => {
  const found: Current[] = await table(strapi, 'prospect', trx)
    .whereIn('email', addressesOf(people))
    .forUpdate()
    .select('id', 'email', ...FILLED);
  const byAddress = new Map(people.map((person) => [person.email, person]));
  const changed = found.flatMap((current) => {
    const before = toPerson(current);
    const after = merge(before, byAddress.get(current.email));
    const isSame = JSON.stringify(after) === JSON.stringify(before);
    return isSame ? [] : [{ id: current.id, email: current.email, columns: toColumns(after) }];
  });
  if (changed.length === 0) return [];

  // Each to values of its own in one statement: these ids are there and locked, so nothing is ever inserted.
  await table(strapi, 'prospect', trx)
    .insert(changed.map(({ id, columns }) => ({ id, ...columns, updated_at: at })))
    .onConflict('id')
    .merge([...FILLED, 'updated_at']);
  return changed.map(({ email }) => email);
};

const FILLED = ['first_name', 'last_name', 'company', 'timezone', 'attributes'] as const;

type Current = Pick<Columns['prospect'], 'id' | 'email' | (typeof FILLED)[number]>;

type Stored = Omit<Person, 'attributes'> & { attributes: Record<string, unknown> };

const toPerson = (row: Current): Stored => ({
  email: row.email,
  firstName: row.first_name,
  lastName: row.last_name,
  company: row.company,
  timezone: row.timezone,
  attributes: readAttributes(row.attributes),
});

const readAttributes = (value: unknown): Record<string, unknown> => {
  const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;

  return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
};

const merge = (before: Stored, row: Person | undefined): Stored => ({
  email: before.email,
  firstName: row?.firstName ?? before.firstName,
  lastName: row?.lastName ?? before.lastName,
  company: row?.company ?? before.company,
  timezone: row?.timezone ?? before.timezone,
  attributes: { ...before.attributes, ...row?.attributes },
});

const toColumns = ({ firstName, lastName, company, timezone, attributes }: Stored) => ({
  first_name: firstName,
  last_name: lastName,
  company,
  timezone,
  attributes: Object.keys(attributes).length > 0 ? JSON.stringify(attributes) : null,
});
