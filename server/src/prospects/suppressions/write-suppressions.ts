import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { inChunks, table, type Transaction } from '../../database/database';
import { newDocumentId } from '../../database/document-id';
import { currentAuthor } from '../../history/history';
import type { ProspectState } from '../contract';
import type { SuppressionKind, SuppressionReason } from './contract';
import { formerHashesOf } from './former-addresses';
import { hashKey } from './hash-key';
import { addressHash } from './suppression-hash';

export type NewSuppression = {
  kind: SuppressionKind;
  /** Normalized; null when only the hash may be kept. */
  value: string | null;
  hash: string;
  reason: SuppressionReason;
  note: string | null;
};

/** About 3,000 bindings a statement, which every database accepts. */
const CHUNK_SIZE = 250;

/**
 * Inserts suppressions whose hash is not there yet; the others keep their reason. Resolves with the inserted hashes. Rows are
 * inserted by ascending hash, so that two transactions meet them in one order.
 */
export const insertSuppressions = async (
  strapi: Core.Strapi,
  suppressions: NewSuppression[],
  at: Date,
  trx: Transaction
): Promise<Set<string>> => {
  const inserted = new Set<string>();
  const actor = currentAuthor(strapi);
  const distinct = [...new Map(suppressions.map((row) => [row.hash, row])).values()];
  for (const chunk of inChunks(distinct.sort(byHash), CHUNK_SIZE)) {
    const rows = chunk.map((suppression) => ({
      ...suppression,
      document_id: newDocumentId(),
      suppressed_at: at,
      actor_kind: actor?.kind ?? null,
      actor_id: actor?.id ?? null,
      actor_name: actor?.name ?? null,
      created_at: at,
      updated_at: at,
    }));
    await table(strapi, 'suppression', trx).insert(rows).onConflict('hash').ignore();

    const written = await table(strapi, 'suppression', trx)
      .whereIn(
        'document_id',
        rows.map((row) => row.document_id)
      )
      .select('hash');
    for (const { hash } of written) inserted.add(hash);
  }
  return inserted;
};

const byHash = (one: NewSuppression, other: NewSuppression) => (one.hash < other.hash ? -1 : 1);

/** The normalized address of a prospect, and the hashes of those before it. */
type Addresses = Pick<Columns['prospect'], 'email' | 'former_hashes'>;

type OptOut = {
  people: Addresses[];
  reason: Exclude<ProspectState, 'active'>;
  note?: string | null;
  at: Date;
};

/**
 * Suppresses the addresses of people who opted out, in the transaction that saves it. Those that they had before, too, except
 * after a bounce, which concerns one address.
 */
export const suppressOptedOut = async (
  strapi: Core.Strapi,
  { people, reason, note = null, at }: OptOut,
  trx: Transaction
) => {
  const secret = await hashKey(strapi).secret();
  const rows = people.map(({ email: value }) => ({
    ...{ kind: 'address' as const, value, hash: addressHash(secret, value) },
    ...{ reason, note },
  }));

  await insertSuppressions(strapi, rows, at, trx);
  if (reason !== 'bounced') await suppressHashes(strapi, people.flatMap(formerHashesOf), { reason, at }, trx);
};

/** Suppresses by hashes that were kept of addresses which nobody has now. */
export const suppressHashes = (
  strapi: Core.Strapi,
  hashes: string[],
  { reason, at }: { reason: SuppressionReason; at: Date },
  trx: Transaction
) =>
  insertSuppressions(
    strapi,
    hashes.map((hash) => ({ kind: 'address', value: null, hash, reason, note: null })),
    at,
    trx
  );

/**
 * Keeps of erased people a hash of each of their addresses only. A suppression that is there already keeps its reason, and loses
 * address and note.
 */
export const suppressErased = async (
  strapi: Core.Strapi,
  people: Addresses[],
  at: Date,
  trx: Transaction
): Promise<void> => {
  const secret = await hashKey(strapi).secret();
  const hashes = people.flatMap((person) => [addressHash(secret, person.email), ...formerHashesOf(person)]);
  for (const chunk of inChunks([...hashes].sort(), CHUNK_SIZE))
    await table(strapi, 'suppression', trx)
      .whereIn('hash', chunk)
      .update({ value: null, note: null, updated_at: at });

  await suppressHashes(strapi, hashes, { reason: 'erased', at }, trx);
};
