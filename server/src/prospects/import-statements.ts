import type { Core } from '@strapi/types';
import type { Columns } from '../database/columns';
import { table, type Transaction } from '../database/database';
import { uid } from '../plugin';
import type { ProspectFields } from './import-row';

const addressesOf = (prospects: ProspectFields[]) => prospects.map(({ email }) => email);

/** The email addresses, of at most a few hundred normalized ones, that belong to a prospect. */
export const findAddresses = async (
  strapi: Core.Strapi,
  addresses: string[],
  trx?: Transaction
): Promise<Set<string>> => {
  const rows = await table(strapi, 'prospect', trx).whereIn('email', addresses).select('email');

  return new Set(rows.map(({ email }) => email));
};

/** Inserts prospects. Resolves with the inserted email addresses, without those that another transaction inserted first. */
export const insertProspects = async (
  strapi: Core.Strapi,
  prospects: ProspectFields[],
  at: Date,
  trx: Transaction
): Promise<Set<string>> => {
  if (prospects.length === 0) return new Set();
  const { default: createDocumentId } = strapi.db.metadata.get(uid('prospect')).attributes.documentId as {
    default: () => string;
  };
  const rows = prospects.map((prospect) => ({
    ...toColumns(prospect),
    document_id: createDocumentId(),
    email: prospect.email,
    state: 'active' as const,
    tracking_consent: 'unknown' as const,
    created_at: at,
    updated_at: at,
    published_at: at,
  }));
  await table(strapi, 'prospect', trx).insert(rows).onConflict('email').ignore();

  const inserted = await table(strapi, 'prospect', trx)
    .whereIn(
      'document_id',
      rows.map((row) => row.document_id)
    )
    .select('email');
  return new Set(inserted.map(({ email }) => email));
};

/** Writes the fields that the rows have into existing prospects. Resolves with the email addresses of those that changed. */
export const updateProspects = async (
  strapi: Core.Strapi,
  prospects: ProspectFields[],
  at: Date,
  trx: Transaction
): Promise<string[]> => {
  const rows: CurrentRow[] = await table(strapi, 'prospect', trx)
    .whereIn('email', addressesOf(prospects))
    .forUpdate()
    .select('id', 'email', ...UPDATED_COLUMNS);
  const byAddress = new Map(prospects.map((prospect) => [prospect.email, prospect]));
  const changed = rows.flatMap((row) => {
    const before = toProspectFields(row);
    const after = mergeFields(before, byAddress.get(row.email));
    const isSame = JSON.stringify(after) === JSON.stringify(before);
    return isSame ? [] : [{ id: row.id, email: row.email, columns: toColumns(after) }];
  });
  if (changed.length === 0) return [];

  // An upsert updates each row to its own values in one statement. The rows exist and are locked, so it never inserts.
  await table(strapi, 'prospect', trx)
    .insert(changed.map(({ id, columns }) => ({ id, ...columns, updated_at: at })))
    .onConflict('id')
    .merge([...UPDATED_COLUMNS, 'updated_at']);
  return changed.map(({ email }) => email);
};

const UPDATED_COLUMNS = ['first_name', 'last_name', 'company', 'timezone', 'attributes'] as const;

type CurrentRow = Pick<Columns['prospect'], 'id' | 'email' | (typeof UPDATED_COLUMNS)[number]>;

type StoredFields = Omit<ProspectFields, 'attributes'> & { attributes: Record<string, unknown> };

const toProspectFields = (row: CurrentRow): StoredFields => ({
  email: row.email,
  firstName: row.first_name,
  lastName: row.last_name,
  company: row.company,
  timezone: row.timezone,
  attributes: parseAttributes(row.attributes),
});

const parseAttributes = (value: unknown): Record<string, unknown> => {
  const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value;

  return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
};

const mergeFields = (before: StoredFields, row: ProspectFields | undefined): StoredFields => ({
  email: before.email,
  firstName: row?.firstName ?? before.firstName,
  lastName: row?.lastName ?? before.lastName,
  company: row?.company ?? before.company,
  timezone: row?.timezone ?? before.timezone,
  attributes: { ...before.attributes, ...row?.attributes },
});

const toColumns = ({ firstName, lastName, company, timezone, attributes }: StoredFields) => ({
  first_name: firstName,
  last_name: lastName,
  company,
  timezone,
  attributes: Object.keys(attributes).length > 0 ? JSON.stringify(attributes) : null,
});
