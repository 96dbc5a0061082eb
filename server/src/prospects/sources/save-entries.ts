import type { Core } from '@strapi/types';
import { inChunks, type Transaction, withDatabaseLock } from '../../database/database';
import { recordHistoryEntry } from '../../history/history';
import { CONSENT_KINDS } from '../consents/consent';
import { prospectsOptedOut } from '../hooks';
import { lookUpAddresses } from '../import/known-addresses';
import { hashKey } from '../suppressions/hash-key';
import { entryKey, type SourceQuery } from './entries';
import type { ChangedConsents } from './entry-consents';
import {
  findFirstEntries,
  findLinks,
  findUnlinked,
  type Link,
  readDoublesAgain,
  type SavedLink,
  saveLinks,
} from './entry-links';
import { createEntryParser, type EntryRow, type MappedEntry } from './entry-row';
import { type AddressedEntry, insertMissing, type PersonEntry, updatePeople } from './write-people';

/** Entries per statement: about 3,000 bindings, which every database accepts. */
const CHUNK_SIZE = 250;

/**
 * Makes prospects of entries, updates those that exist, and links them; entries without news cost two reads. One transaction,
 * which takes turns with imports. Resolves with the number of entries that were new or changed.
 */
export const saveEntries = async (
  strapi: Core.Strapi,
  source: SourceQuery,
  rows: EntryRow[],
  at: Date
): Promise<number> => {
  if (rows.length === 0) return 0;
  const secret = await hashKey(strapi).secret();
  const entries = rows.map(createEntryParser({ ...source, secret }));
  const links = await findLinks(
    strapi,
    source.uid,
    entries.map(({ entryId }) => entryId)
  );
  const changed = entries.filter((entry) => hasNews(entry, links.get(keyOf(entry))));
  const news = await leaveOutSuppressed(strapi, changed, links);
  if (news.length === 0) return 0;

  await withDatabaseLock(strapi, 'import-prospects', async (trx) => {
    for (const chunk of inChunks(news, CHUNK_SIZE)) await saveChunk(strapi, source, chunk, { at, trx });
  });
  return news.length;
};

const keyOf = ({ entryId, locale }: MappedEntry) => entryKey(entryId, locale);

const hasAddress = (entry: MappedEntry): entry is AddressedEntry => entry.person !== null;

/** A linked entry without a prospect is one of a person who was erased. */
const hasNews = (entry: MappedEntry, link: Link | undefined): boolean => {
  if (!link || link.values_hash !== entry.valuesHash) return true;
  const isErased = entry.person !== null && link.prospect_id === null && link.outcome !== 'suppressed';
  return isErased || link.outcome === 'suppressed' || link.outcome === 'left-out';
};

/** Suppressed entries are read again in each pass, since a suppression can be removed; most are suppressed still. */
const leaveOutSuppressed = async (
  strapi: Core.Strapi,
  entries: MappedEntry[],
  links: Map<string, Link>
): Promise<MappedEntry[]> => {
  const isUnchanged = (entry: MappedEntry) => {
    const link = links.get(keyOf(entry));
    return link?.outcome === 'suppressed' && link.values_hash === entry.valuesHash;
  };
  const unchanged = entries.filter(isUnchanged).filter(hasAddress);
  const still = new Set<string>();
  for (const chunk of inChunks(unchanged)) {
    const addresses = chunk.map(({ person }) => person.fields.email);
    for (const address of (await lookUpAddresses(strapi, addresses)).suppressed) still.add(address);
  }

  return entries.filter((entry) => !(isUnchanged(entry) && still.has(entry.person?.fields.email ?? '')));
};

type Options = { at: Date; trx: Transaction };

const saveChunk = async (
  strapi: Core.Strapi,
  { uid, mapping }: SourceQuery,
  entries: MappedEntry[],
  { at, trx }: Options
) => {
  const addressed = entries.filter(hasAddress);
  const { prospectIds, inserted, consents } = await insertMissing(strapi, addressed, { at, trx });
  // Read again under the lock: another node may have linked the same entries.
  const before = await findLinks(
    strapi,
    uid,
    entries.map(({ entryId }) => entryId),
    trx
  );
  const first = await findFirstEntries(strapi, uid, [...prospectIds.values()], trx);
  const existing = new Map<number, PersonEntry[]>();

  const links = entries.map((entry): SavedLink => {
    const { entryId, locale, repair, valuesHash, outcome } = entry;
    const base = { entryId, locale, repair, valuesHash, addressHash: entry.person?.addressHash ?? null };
    if (!hasAddress(entry)) return { ...base, prospectId: null, outcome };
    const prospectId = prospectIds.get(entry.person.fields.email);
    if (prospectId === undefined) return { ...base, prospectId: null, outcome: 'suppressed' };
    const key = keyOf(entry);
    if (!first.has(prospectId)) first.set(prospectId, key);
    const isDouble = first.get(prospectId) !== key;
    if (isDouble || !inserted.has(entry.person.fields.email))
      existing.set(prospectId, [...(existing.get(prospectId) ?? []), { entry, isDouble }]);
    return { ...base, prospectId, outcome: isDouble ? 'double' : 'linked' };
  });
  const updatedConsents = await updatePeople(strapi, existing, { at, trx });
  await saveLinks(strapi, uid, links, { at, trx });
  await recordConsents(strapi, [...consents, ...updatedConsents], { at, trx });

  const moved = findMoved(links, before);
  if (moved.length === 0) return;
  await readDoublesAgain(strapi, moved, trx);
  if (mapping.onAddressChange === 'continue') return;
  const left = await findUnlinked(strapi, moved, trx);
  if (left.length > 0)
    await prospectsOptedOut.call(strapi, { prospectIds: left, reason: 'address-changed', at });
};

/** Ids of the prospects whose entry has another address now. */
const findMoved = (links: SavedLink[], before: Map<string, Link>): number[] =>
  links.flatMap(({ entryId, locale, prospectId, addressHash }) => {
    const link = before.get(entryKey(entryId, locale));
    const from = link?.prospect_id ?? null;
    return from !== null && link?.address_hash !== addressHash && Number(from) !== prospectId
      ? Number(from)
      : [];
  });

const recordConsents = async (strapi: Core.Strapi, changed: ChangedConsents[], { at, trx }: Options) => {
  for (const consent of CONSENT_KINDS)
    for (const to of ['granted', 'refused'] as const) {
      const count = changed.filter((one) => one[consent] === to).length;
      if (count > 0)
        await recordHistoryEntry(
          strapi,
          { kind: 'consent-changed', details: { consent, to, count } },
          { at, trx, addTo: 'recent' }
        );
    }
};
