import type { Core } from '@strapi/types';
import { lockRows, table, type Transaction } from '../../database/database';
import { CONSENT_COLUMNS, NO_CONSENTS } from '../import/import-consents';
import {
  type ChangedPerson,
  type CurrentRow,
  insertPeople,
  pickConsents,
  toStoredFields,
  UPDATED_COLUMNS,
  writePeople,
} from '../import/import-statements';
import { lookUpAddresses } from '../import/known-addresses';
import { mergeProspect } from '../import/merged-prospect';
import { applyConsents, type ChangedConsents, consentsOfEntry, hasConsents } from './entry-consents';
import type { MappedEntry } from './entry-row';

/** An entry with an address. */
export type AddressedEntry = MappedEntry & { person: NonNullable<MappedEntry['person']> };

type Options = { at: Date; trx: Transaction };

const NO_FILE_CONSENTS = { opens: null, clicks: null };

/**
 * Inserts the people of entries whom nothing knows yet; one entry for each address. Resolves with the prospect ids by
 * address, of them and of those who exist; suppressed addresses have none.
 */
export const insertMissing = async (
  strapi: Core.Strapi,
  entries: AddressedEntry[],
  { at, trx }: Options
): Promise<{ prospectIds: Map<string, number>; inserted: Set<string>; consents: ChangedConsents[] }> => {
  const byAddress = new Map<string, AddressedEntry>();
  for (const entry of entries) {
    const { email } = entry.person.fields;
    if (!byAddress.has(email)) byAddress.set(email, entry);
  }
  const addresses = [...byAddress.keys()].sort();
  const { free } = await lookUpAddresses(strapi, addresses, trx);
  const people = free.map((email) => {
    const { fields, consents } = (byAddress.get(email) as AddressedEntry).person;
    const changed = consentsOfEntry(NO_CONSENTS, consents, at);
    return { prospect: fields, changed, consents: applyConsents(NO_CONSENTS, changed, consents, at) };
  });
  const inserted = await insertPeople(strapi, people, at, trx);
  const rows = await table(strapi, 'prospect', trx).whereIn('email', addresses).select('id', 'email');

  return {
    prospectIds: new Map(rows.map(({ id, email }) => [email, id])),
    inserted: new Set(inserted.keys()),
    consents: people.filter(({ prospect }) => inserted.has(prospect.email)).map(({ changed }) => changed),
  };
};

/** An entry of an existing prospect. A double only fills in what the person does not have. */
export type PersonEntry = { entry: AddressedEntry; isDouble: boolean };

/** Writes the values of entries into prospects who exist. What an entry has not stays as it is, and so does the state. */
export const updatePeople = async (
  strapi: Core.Strapi,
  entries: Map<number, PersonEntry[]>,
  { at, trx }: Options
): Promise<ChangedConsents[]> => {
  if (entries.size === 0) return [];
  const rows = (await lockRows(
    strapi,
    table(strapi, 'prospect', trx)
      .whereIn('id', [...entries.keys()])
      .orderBy('id')
  ).select('id', 'document_id', 'email', ...UPDATED_COLUMNS, ...CONSENT_COLUMNS)) as CurrentRow[];
  const allConsents: ChangedConsents[] = [];

  const people = rows.flatMap((row): ChangedPerson[] => {
    let person: ChangedPerson = {
      id: row.id,
      after: { ...toStoredFields(row), tags: [] },
      consents: pickConsents(row),
    };
    let isChanged = false;
    for (const entry of entries.get(row.id) ?? []) {
      const next = mergePerson(person, entry, at);
      person = next.person;
      isChanged ||= next.isChanged;
      if (hasConsents(next.changed)) allConsents.push(next.changed);
    }
    return isChanged ? [person] : [];
  });
  await writePeople(strapi, people, at, trx);
  return allConsents;
};

const mergePerson = ({ id, after, consents }: ChangedPerson, { entry, isDouble }: PersonEntry, at: Date) => {
  const { fields, consents: given } = entry.person;
  const changed = consentsOfEntry(consents, given, at);
  const merged = mergeProspect(
    { ...after, consents },
    { prospect: { ...fields, consents: NO_FILE_CONSENTS } },
    {
      mode: isDouble ? 'fill' : 'update',
      terms: { source: given.source, version: null, updatesExisting: false, at },
    }
  );

  return {
    person: { id, after: merged.after, consents: applyConsents(consents, changed, given, at) },
    changed,
    isChanged: merged.changes.length > 0 || hasConsents(changed),
  };
};
