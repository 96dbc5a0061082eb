import type { Core } from '@strapi/types';
import { inChunks, table } from '../../database/database';
import { notFound } from '../../errors';
import { entryKey, readEntries, type SourceQuery } from '../sources/entries';
import { findLinks } from '../sources/entry-links';
import { saveEntries } from '../sources/save-entries';
import { sources } from '../sources/sources';
import type { EntryPerson } from './contract';
import { type Ability, readableEntries, readReadable, type ReadableRow } from './readable-entries';

/** The people whom a batch of entries are. Every entry is in one of the four. */
export type EntryPeople = {
  /** documentIds of prospects; `isDouble`: each of their entries here has the address of an earlier entry of the source. */
  people: Array<{ documentId: string; entries: number; isDouble: boolean }>;
  suppressed: number;
  withoutAddress: number;
  /** Entries that the mapping of the source does not find. */
  leftOut: number;
};

/** Reads these entries of a source now, which makes prospects of those that are new, and finds the people whom they are. */
export const readPeople = async (
  strapi: Core.Strapi,
  source: SourceQuery,
  rows: ReadableRow[],
  at: Date
): Promise<EntryPeople> => {
  const keys = new Set(rows.map(({ documentId, locale }) => entryKey(documentId, locale)));
  const entryIds = [...new Set(rows.map(({ documentId }) => documentId))];
  const read = await readEntries(
    strapi,
    source,
    { documentId: { $in: entryIds }, ...localesOf(rows) },
    entryIds.length * 100
  );
  const entries = read.filter(({ documentId, locale }) => keys.has(entryKey(documentId, locale)));
  await saveEntries(strapi, source, entries, at);
  const links = await findLinks(strapi, source.uid, entryIds);
  const found: Omit<EntryPeople, 'people'> = { suppressed: 0, withoutAddress: 0, leftOut: 0 };
  const people = new Map<number, { entries: number; isDouble: boolean }>();
  const matching = new Set(entries.map(({ documentId, locale }) => entryKey(documentId, locale)));

  for (const key of keys) {
    const link = matching.has(key) ? links.get(key) : undefined;
    const prospectId = link?.prospect_id ?? null;
    if (!link) found.leftOut += 1;
    else if (prospectId !== null) {
      const { entries: before, isDouble } = people.get(Number(prospectId)) ?? { entries: 0, isDouble: true };
      people.set(Number(prospectId), {
        entries: before + 1,
        isDouble: isDouble && link.outcome === 'double',
      });
    } else if (link.outcome === 'suppressed') found.suppressed += 1;
    else found.withoutAddress += 1;
  }
  return { ...found, people: await withDocumentIds(strapi, people) };
};

/** Entries without locales are found by their ids alone. */
const localesOf = (rows: ReadableRow[]) => {
  const locales = [...new Set(rows.map(({ locale }) => locale))];

  return locales.length > 0 && locales.every((locale) => locale !== null) ? { locale: { $in: locales } } : {};
};

const withDocumentIds = async (
  strapi: Core.Strapi,
  people: Map<number, { entries: number; isDouble: boolean }>
): Promise<EntryPeople['people']> => {
  const found: EntryPeople['people'] = [];
  for (const ids of inChunks([...people.keys()])) {
    const rows = await table(strapi, 'prospect').whereIn('id', ids).orderBy('id').select('id', 'document_id');
    for (const { id, document_id: documentId } of rows) {
      const person = people.get(Number(id));
      if (person) found.push({ documentId, ...person });
    }
  }

  return found;
};

type Entry = { uid: string; documentId: string; locale?: string };

/**
 * The person whom an entry is, as it was read last; writes nothing.
 *
 * @throws {ForbiddenError} when the admin user may not read the type
 * @throws {NotFoundError} when the type is no source, or the admin user may not read the entry
 */
export const findEntryPerson = async (
  strapi: Core.Strapi,
  { uid, documentId, locale }: Entry,
  ability: Ability
): Promise<EntryPerson> => {
  const { where } = await readableEntries(strapi, uid, { ability, list: { locale } });
  await sources(strapi).find(uid);
  const [row] = await readReadable(
    strapi,
    uid,
    { where: { $and: [where, { documentId }] } },
    { after: 0, limit: 1 }
  );
  if (!row) throw notFound('Entry');
  const link = (await findLinks(strapi, uid, [documentId])).get(entryKey(documentId, row.locale));
  const id = link?.prospect_id ?? null;
  if (!link || id === null) return { prospect: null, outcome: link?.outcome ?? null };
  const person = await table(strapi, 'prospect')
    .where({ id: Number(id) })
    .first('document_id', 'email', 'first_name', 'last_name', 'state');

  return {
    outcome: link.outcome,
    prospect: person
      ? {
          ...{ documentId: person.document_id, email: person.email, state: person.state },
          ...{ firstName: person.first_name, lastName: person.last_name },
        }
      : null,
  };
};
