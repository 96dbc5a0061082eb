import type { Core } from '@strapi/types';
import { inChunks, inTransaction, type Transaction } from '../database/database';
import type { ImportProspects, RowOutcome } from './contract';
import { findAddresses, fillIn, insertPeople } from './import-statements';
import { type Person, readRows } from './import-row';

/** In one statement: about 3,000 values, which every database takes. */
const CHUNK_PEOPLE = 250;

/**
 * Writes rows of a file as prospects, all of them or, where the database fails, none. A row that is at fault is refused
 * and holds up no other; one whose address is there already, even since a moment ago, is a duplicate. Who unsubscribed
 * stays so, and nobody's consent changes.
 *
 * By SQL, several thousand rows a second: the Document Service's middlewares and webhooks do not hear of them.
 */
export const importProspects = async (
  strapi: Core.Strapi,
  { rows, onDuplicate }: ImportProspects['body']
): Promise<RowOutcome[]> => {
  const readings = readRows(rows);
  const people = readings.flatMap((reading) => ('person' in reading ? [reading.person] : []));
  const written = new Map<string, 'created' | 'updated'>();

  await inTransaction(strapi, async (trx) => {
    written.clear(); // A transaction given up for another begins again.
    for (const chunk of inChunks(people, CHUNK_PEOPLE)) {
      const { created, updated } = await writePeople(strapi, chunk, onDuplicate, trx);
      for (const email of created) written.set(email, 'created');
      for (const email of updated) written.set(email, 'updated');
    }
  });

  return readings.map((reading) =>
    'refusal' in reading
      ? { outcome: 'refused', ...reading.refusal }
      : { outcome: written.get(reading.person.email) ?? 'skipped' }
  );
};

const writePeople = async (
  strapi: Core.Strapi,
  people: Person[],
  onDuplicate: ImportProspects['body']['onDuplicate'],
  trx: Transaction
): Promise<{ created: Set<string>; updated: string[] }> => {
  const at = new Date();
  const addresses = people.map(({ email }) => email);
  const known = await findAddresses(strapi, addresses, trx);
  const fresh = people.filter(({ email }) => !known.has(email));
  const created = await insertPeople(strapi, fresh, at, trx);
  if (onDuplicate === 'skip') return { created, updated: [] };

  const duplicates = people.filter(({ email }) => !created.has(email));
  return { created, updated: await fillIn(strapi, duplicates, at, trx) };
};
