import type { Core } from '@strapi/types';
import { inChunks, inTransaction, type Transaction } from '../database/database';
import type { ImportProspects, RowOutcome } from './contract';
import { findAddresses, updateProspects, insertProspects } from './import-statements';
import { type ProspectFields, parseRows } from './import-row';

/** Prospects per statement: about 3,000 bindings, which every database accepts. */
const CHUNK_SIZE = 250;

/**
 * Imports rows of a file in one transaction. An invalid row is refused and does not affect the others. A row whose email
 * address exists is a duplicate, even if another request inserted it a moment ago. State and consent of existing prospects
 * never change.
 *
 * Writes by SQL, several thousand rows per second, so Document Service middlewares and webhooks do not run.
 */
export const importProspects = async (
  strapi: Core.Strapi,
  { rows, onDuplicate }: ImportProspects['body']
): Promise<RowOutcome[]> => {
  const parsedRows = parseRows(rows);
  const prospects = parsedRows.flatMap((row) => ('prospect' in row ? [row.prospect] : []));
  const outcomes = new Map<string, 'created' | 'updated'>();

  await inTransaction(strapi, async (trx) => {
    outcomes.clear(); // The transaction is retried after a deadlock.
    for (const chunk of inChunks(prospects, CHUNK_SIZE)) {
      const { created, updated } = await writeProspects(strapi, chunk, onDuplicate, trx);
      for (const email of created) outcomes.set(email, 'created');
      for (const email of updated) outcomes.set(email, 'updated');
    }
  });

  return parsedRows.map((row) =>
    'refusal' in row
      ? { outcome: 'refused', ...row.refusal }
      : { outcome: outcomes.get(row.prospect.email) ?? 'skipped' }
  );
};

const writeProspects = async (
  strapi: Core.Strapi,
  prospects: ProspectFields[],
  onDuplicate: ImportProspects['body']['onDuplicate'],
  trx: Transaction
): Promise<{ created: Set<string>; updated: string[] }> => {
  const at = new Date();
  const addresses = prospects.map(({ email }) => email);
  const existing = await findAddresses(strapi, addresses, trx);
  const absent = prospects.filter(({ email }) => !existing.has(email));
  const created = await insertProspects(strapi, absent, at, trx);
  if (onDuplicate === 'skip') return { created, updated: [] };

  const duplicates = prospects.filter(({ email }) => !created.has(email));
  return { created, updated: await updateProspects(strapi, duplicates, at, trx) };
};
