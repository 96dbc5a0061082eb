import type { Core } from '@strapi/types';
import { inChunks } from '../../database/database';
import { parseRows } from '../cells/import-row';
import type { PreviewImport } from '../contract';
import { DEFAULT_TERMS } from './import-consents';
import { mergeExisting } from './import-statements';
import { lookUpAddresses } from './known-addresses';
import { type AddressOutcome, outcomeOf, SUPPRESSED, toRowOutcomes } from './row-outcomes';

/** Examples in one response. */
const MAX_CHANGES = 20;

/** The outcomes that the import of these rows would have now, and the first prospects that it would change. Writes nothing. */
export const previewImport = async (
  strapi: Core.Strapi,
  { rows, onDuplicate: mode, consents }: PreviewImport['body'],
  at = new Date()
): Promise<PreviewImport['response']> => {
  const parsedRows = parseRows(rows);
  const validRows = parsedRows.filter((row) => 'prospect' in row);
  const terms = { ...DEFAULT_TERMS, ...consents, at };
  const outcomes = new Map<string, AddressOutcome>();
  const changes: PreviewImport['response']['meta']['changes'] = [];

  for (const chunk of inChunks(validRows)) {
    const addresses = chunk.map(({ prospect }) => prospect.email);
    const { suppressed, free } = await lookUpAddresses(strapi, addresses);
    for (const address of suppressed) outcomes.set(address, SUPPRESSED);
    for (const address of free) outcomes.set(address, { outcome: 'created' });
    if (mode === 'skip') continue;

    for (const { email, merged } of await mergeExisting(strapi, chunk, { mode, terms })) {
      outcomes.set(email, outcomeOf(merged));
      if (merged.changes.length > 0 && changes.length < MAX_CHANGES)
        changes.push({ email, changes: merged.changes });
    }
  }

  return { data: toRowOutcomes(parsedRows, outcomes), meta: { changes } };
};
