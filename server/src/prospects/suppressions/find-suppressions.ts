import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { inChunks, table, toIsoDate, type Transaction } from '../../database/database';
import type { ProspectSuppression } from './contract';
import { hashKey } from './hash-key';
import { addressHash, domainHash, domainsOf } from './suppression-hash';
import { memoize } from '../../lib/memoize';

/** The suppression that matches an address: of the address itself, else of its domain or a parent of that. */
export type FoundSuppression = Pick<
  Columns['suppression'],
  'id' | 'document_id' | 'kind' | 'value' | 'reason' | 'suppressed_at'
>;

/**
 * The suppressions of those addresses that are suppressed, by the address as it was given: one statement for 5,000 hashes of
 * addresses and their domains, by the unique index of hashes. Addresses are normalized.
 */
export const findSuppressions = async (
  strapi: Core.Strapi,
  addresses: string[],
  trx?: Transaction
): Promise<Map<string, FoundSuppression>> => {
  const found = new Map<string, FoundSuppression>();
  if (addresses.length === 0) return found;
  const secret = await hashKey(strapi).secret();
  const hashOfDomain = memoize((domain: string) => domainHash(secret, domain));

  /** Domains repeat, and each is asked for once. */
  const asked = new Set<string>();
  const byHash = new Map<string, FoundSuppression>();

  for (const chunk of inChunks([...new Set(addresses)], MAX_ADDRESSES)) {
    const candidates = chunk.map((address) => ({
      address,
      hashes: [addressHash(secret, address), ...domainsOf(address).map(hashOfDomain)],
    }));
    const hashes = new Set(candidates.flatMap((candidate) => candidate.hashes));
    const unknown = [...hashes].filter((hash) => !asked.has(hash));
    for (const hash of unknown) asked.add(hash);
    for (const row of await findByHash(strapi, unknown, trx)) byHash.set(row.hash, row);
    for (const candidate of candidates) {
      const hash = candidate.hashes.find((one) => byHash.has(one));
      const row = hash === undefined ? undefined : byHash.get(hash);
      if (row) found.set(candidate.address, row);
    }
  }
  return found;
};

/** Addresses whose hashes are in memory at a time. */
const MAX_ADDRESSES = 2_000;

/** 350 KB of SQL, which every database takes. */
const MAX_HASHES = 5_000;

/** Hashes as literals: they are hexadecimal digits, and thousands of bindings take longer than the query. */
const findByHash = async (strapi: Core.Strapi, hashes: string[], trx?: Transaction) => {
  const found: Array<FoundSuppression & { hash: string }> = [];
  for (const chunk of inChunks(hashes, MAX_HASHES))
    found.push(
      ...(await table(strapi, 'suppression', trx)
        .whereRaw(`hash in ('${chunk.join("', '")}')`)
        .select('id', 'document_id', 'kind', 'value', 'reason', 'suppressed_at', 'hash'))
    );
  return found;
};

/** Why nothing is sent to an address; null when it may be written to. */
export const findProspectSuppression = async (
  strapi: Core.Strapi,
  address: string
): Promise<ProspectSuppression | null> => {
  const found = (await findSuppressions(strapi, [address])).get(address);
  if (!found) return null;
  const { kind, value, reason, suppressed_at } = found;

  return { kind, value, reason, suppressedAt: toIsoDate(suppressed_at) as string };
};
