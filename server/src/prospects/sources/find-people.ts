import type { Core } from '@strapi/types';
import { inChunks, table } from '../../database/database';
import { groupBy } from '../../lib/group-by';
import type { EntryReference } from './contract';
import { readEntries } from './entries';
import { saveEntries } from './save-entries';
import { sources } from './sources';

/** The documentIds of the people whom these entries are, and those of the entries that are nobody. */
export type FoundPeople = { prospects: string[]; unknown: string[] };

/**
 * Reads entries now, and finds the people they are. Entries that their mapping leaves out, without an address or with a suppressed
 * one are nobody.
 *
 * @throws {NotFoundError} when a type is no source
 * @throws {ApplicationError} when its mapping does not fit the content types
 */
export const findPeople = async (strapi: Core.Strapi, references: EntryReference[]): Promise<FoundPeople> => {
  const prospects = new Set<string>();
  const unknown: string[] = [];
  for (const [uid, ofSource] of groupBy(references, (reference) => reference.uid)) {
    const source = await sources(strapi).findUsable(uid);
    for (const chunk of inChunks([...new Set(ofSource.map(({ documentId }) => documentId))])) {
      const entries = await readEntries(strapi, source, { documentId: { $in: chunk } }, chunk.length * 100);
      await saveEntries(strapi, source, entries, new Date());
      const matching = entries.map(({ documentId }) => documentId);
      const people = await peopleOf(strapi, uid, matching);
      for (const documentId of people.values()) prospects.add(documentId);
      unknown.push(...chunk.filter((documentId) => !people.has(documentId)));
    }
  }

  return { prospects: [...prospects], unknown };
};

/** The documentIds of prospects by that of their entry; its locales are one person or several. */
const peopleOf = async (
  strapi: Core.Strapi,
  uid: string,
  entryIds: string[]
): Promise<Map<string, string>> => {
  const links = await table(strapi, 'source-entry')
    .where({ source_uid: uid })
    .whereIn('entry_id', entryIds)
    .whereNotNull('prospect_id')
    .orderBy('id', 'desc')
    .select('entry_id', 'prospect_id');
  const rows = await table(strapi, 'prospect')
    .whereIn(
      'id',
      links.map((link) => Number(link.prospect_id))
    )
    .select('id', 'document_id');
  const documentIds = new Map(rows.map((row) => [row.id, row.document_id]));

  return new Map(
    links.flatMap(({ entry_id, prospect_id }) => {
      const documentId = documentIds.get(Number(prospect_id));
      return documentId === undefined ? [] : [[entry_id, documentId] as const];
    })
  );
};
