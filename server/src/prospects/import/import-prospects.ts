import type { Core } from '@strapi/types';
import { inChunks, type Transaction, withDatabaseLock } from '../../database/database';
import { type Act, recordHistoryEntry } from '../../history/history';
import type { ImportMode, ImportProspects } from '../contract';
import { CONSENT_KINDS } from '../consents/consent';
import { parseRows, type ProspectFields, type ValidRow } from '../cells/import-row';
import { checkWording } from '../consents/wordings';
import { type ConsentTerms, DEFAULT_TERMS, type FileConsents } from './import-consents';
import { insertProspects, updateProspects } from './import-statements';
import { parseFileTags, writeImportTags } from './import-tags';
import { lookUpAddresses } from './known-addresses';
import { type AddressOutcome, countOutcomes, outcomeOf, SUPPRESSED, toRowOutcomes } from './row-outcomes';

/** Prospects per statement: about 3,000 bindings, which every database accepts. */
const CHUNK_SIZE = 250;

/**
 * Imports rows of a file in one transaction. A row without a valid email address is refused and does not affect the others;
 * another value that cannot be used is dropped, and its person is imported. A row whose email address exists is a duplicate,
 * even if another request inserted it a moment ago. The state of existing prospects never changes, and their consents only
 * with `updatesExisting`. A suppressed address without a prospect is refused.
 *
 * Imports take turns, since on MySQL the gap locks of two of them deadlock in any order. Rows are written in the order of their
 * email addresses, and all inserts before all updates, so that other transactions meet them in one order, whatever that of
 * the file.
 *
 * Writes by SQL, several thousand rows per second, so Document Service middlewares and webhooks do not run.
 */
export const importProspects = async (
  strapi: Core.Strapi,
  { rows, onDuplicate, file, consents, tags }: ImportProspects['body']
): Promise<ImportProspects['response']> => {
  checkWording(strapi, consents?.version, 'consents.version');
  const fileTags = parseFileTags(tags);
  const parsedRows = parseRows(rows);
  const validRows = parsedRows.filter((row) => 'prospect' in row).sort(byAddress);

  const written = await withDatabaseLock(strapi, 'import-prospects', async (trx) => {
    const at = new Date();
    const terms = { ...DEFAULT_TERMS, ...consents, at };
    const inserted = await insertAll(strapi, validRows, terms, trx);
    const duplicates = validRows.filter(({ prospect }) => !inserted.outcomes.has(prospect.email));
    const result =
      onDuplicate === 'skip'
        ? inserted
        : await updateAll(strapi, duplicates, { result: inserted, mode: onDuplicate, terms }, trx);

    const counts = countOutcomes(toRowOutcomes(parsedRows, result.outcomes));
    const acts: Act[] = [
      { kind: 'prospects-imported', details: { file: file?.name ?? null, ...counts } },
      ...consentActs(result.consents),
    ];
    for (const act of acts)
      await recordHistoryEntry(strapi, act, { at, trx, addTo: file?.isContinued ? 'recent' : 'none' });
    const full = await writeImportTags(
      strapi,
      {
        ...{ fileTags, at, isContinued: file?.isContinued ?? false },
        addresses: [...result.documentIds.keys()],
        taggedRows: validRows.filter(({ prospect: { email } }) => hasOwnTags(result, email, onDuplicate)),
      },
      trx
    );
    return { ...result, full };
  });

  return {
    data: toRowOutcomes(parsedRows, written.outcomes),
    meta: {
      prospects: parsedRows.map((row) =>
        'prospect' in row ? (written.documentIds.get(row.prospect.email) ?? null) : null
      ),
      ...(written.full > 0 && { full: written.full }),
    },
  };
};

/** Whether the tags of a row are written: an existing prospect that the import skips gets none of them. */
const hasOwnTags = ({ outcomes }: Written, email: string, mode: ImportMode) =>
  mode === 'skip' ? outcomes.get(email)?.outcome === 'created' : outcomes.get(email)?.outcome !== 'refused';

const byAddress = (one: ValidRow, other: ValidRow) => (one.prospect.email < other.prospect.email ? -1 : 1);

/** How many prospects got which consent. */
const consentActs = (changed: FileConsents[]): Act[] =>
  CONSENT_KINDS.flatMap((consent) =>
    (['granted', 'refused'] as const).flatMap((to): Act[] => {
      const count = changed.filter((consents) => consents[consent] === to).length;
      return count === 0 ? [] : [{ kind: 'consent-changed', details: { consent, to, count } }];
    })
  );

type Written = {
  outcomes: Map<string, AddressOutcome>;
  documentIds: Map<string, string>;
  /** Changed ones, of each prospect. */
  consents: FileConsents[];
};

/** Inserts the people whom nothing knows yet. Existing ones get a documentId, but no outcome. */
const insertAll = async (
  strapi: Core.Strapi,
  rows: ValidRow[],
  terms: ConsentTerms,
  trx: Transaction
): Promise<Written> => {
  const written: Written = { outcomes: new Map(), documentIds: new Map(), consents: [] };
  for (const chunk of inChunks(rows, CHUNK_SIZE)) {
    const byEmail = new Map(chunk.map(({ prospect }) => [prospect.email, prospect]));
    const { documentIds, suppressed, free } = await lookUpAddresses(strapi, [...byEmail.keys()], trx);
    const absent = free.map((email) => byEmail.get(email) as ProspectFields);
    const { inserted, consents } = await insertProspects(strapi, absent, terms, trx);
    for (const [email, documentId] of [...documentIds, ...inserted])
      written.documentIds.set(email, documentId);
    for (const email of inserted.keys()) written.outcomes.set(email, { outcome: 'created' });
    for (const email of suppressed) written.outcomes.set(email, SUPPRESSED);
    written.consents.push(...consents);
  }
  return written;
};

type UpdateOptions = { result: Written; mode: Exclude<ImportMode, 'skip'>; terms: ConsentTerms };

/** Adds what the rows change of existing people to `result`. */
const updateAll = async (
  strapi: Core.Strapi,
  rows: ValidRow[],
  { result, mode, terms }: UpdateOptions,
  trx: Transaction
): Promise<Written> => {
  for (const chunk of inChunks(rows, CHUNK_SIZE))
    for (const { email, documentId, merged } of await updateProspects(strapi, chunk, { mode, terms }, trx)) {
      result.documentIds.set(email, documentId);
      result.outcomes.set(email, outcomeOf(merged));
      if (merged.changes.length > 0) result.consents.push(merged.consents);
    }
  return result;
};
