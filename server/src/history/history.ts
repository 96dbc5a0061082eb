import type { Core } from '@strapi/types';
import { currentActor, currentToken } from '../strapi/actor';
import { table, toDate, type Transaction, toJsonObject } from '../database/database';
import type { Columns } from '../database/columns';
import type { ActorKind, HistoryDetails, HistoryEntryKind } from './contract';
import { toStorable } from '../lib/input-fault';
import { mergedDetails } from './merged-details';

/** An act to record. `sequenceName` is only for a sequence that is no longer in the database. */
export type Act = {
  [Kind in HistoryEntryKind]: { kind: Kind; details: HistoryDetails[Kind] };
}[HistoryEntryKind] & { sequenceId?: number | null; sequenceName?: string };

type Options = {
  at: Date;
  trx: Transaction;
  /**
   * Which earlier entry the act may be added to: the `last` one of its sequence (the default), or any `recent` one, for an act
   * that says itself that it continues another. `own`: only one of this transaction, see below. `none`: it begins another.
   */
  addTo?: 'last' | 'recent' | 'own' | 'none';
};

/** A bulk action arrives as several requests, and a person saves several times; acts this close together are one entry. */
const MERGE_WITHIN_MS = 10 * 60_000;

/**
 * Records an act of the current admin user or API token, in the transaction of the act. The same act on the same thing by the
 * same person within ten minutes is added to the entry, so that its counts and lists grow.
 *
 * Adding locks the entry until the transaction ends. A transaction with many acts, in which more locks follow, therefore uses
 * `own`: two of them cannot wait for each other.
 */
export const recordHistoryEntry = (strapi: Core.Strapi, act: Act, options: Options): Promise<void> =>
  inTurn(options.trx, (written) => record(strapi, act, options, written));

/** Who acts: an admin user or an API token; null for code of the app and the plugin itself. */
export type Author = { kind: ActorKind; id: string; name: string } | null;

const record = async (
  strapi: Core.Strapi,
  act: Act,
  { at, trx, addTo = 'last' }: Options,
  written: Set<number>
) => {
  const actor = currentAuthor(strapi);
  const details = storable(act.details);
  const entries = () => table(strapi, 'history-entry', trx);
  const isSameAct = (entry: Candidate) => entry.kind === act.kind && entry.actor_id === (actor?.id ?? null);
  if (addTo !== 'none') {
    const candidates: Candidate[] = await entries()
      .where({ sequence_id: act.sequenceId ?? null })
      .orderBy('occurred_at', 'desc')
      .orderBy('id', 'desc')
      .limit(addTo === 'recent' ? MAX_RECENT : 1)
      .select('id', 'kind', 'details', 'actor_id', 'occurred_at');
    for (const candidate of candidates.filter(isSameAct)) {
      if (!isWithin(candidate, at) || (addTo === 'own' && !written.has(candidate.id))) continue;
      if (!mergedDetails(toJsonObject(candidate.details), details)) continue; // Without a lock on what stays as it is.
      if (await addToEntry(strapi, candidate.id, details, { at, trx })) return;
    }
  }

  const sequenceName = act.sequenceId
    ? table(strapi, 'sequence', trx).where({ id: act.sequenceId }).select('name')
    : (act.sequenceName ?? null);
  const insert = entries().insert({
    sequence_id: act.sequenceId ?? null,
    sequence_name: sequenceName as unknown as string,
    kind: act.kind,
    details: JSON.stringify(details),
    actor_kind: actor?.kind ?? null,
    actor_id: actor?.id ?? null,
    actor_name: actor?.name ?? null,
    occurred_at: at,
    created_at: at,
    updated_at: at,
  });
  // MySQL returns the id without being asked, and warns when it is.
  const isMysql = strapi.db.dialect.client === 'mysql';
  const [inserted] = (await (isMysql ? insert : insert.returning('id'))) as Array<number | { id: number }>;
  written.add(Number(typeof inserted === 'object' ? inserted.id : inserted));
};

type Candidate = Pick<Columns['history-entry'], 'id' | 'kind' | 'details' | 'actor_id' | 'occurred_at'>;

/** Entries that others may have added to while a file was imported or a list exported. */
const MAX_RECENT = 50;

const isWithin = ({ occurred_at }: Candidate, at: Date) =>
  at.getTime() - (toDate(occurred_at)?.getTime() ?? 0) < MERGE_WITHIN_MS;

/** Reads again under a lock, since another request may add to the entry as well. Resolves with whether it was the same act. */
const addToEntry = async (
  strapi: Core.Strapi,
  id: number,
  details: Record<string, unknown>,
  { at, trx }: Pick<Options, 'at' | 'trx'>
): Promise<boolean> => {
  const entry = await table(strapi, 'history-entry', trx).where({ id }).forUpdate().first('details');
  const merged = entry && mergedDetails(toJsonObject(entry.details), details);
  if (!merged) return false;

  await table(strapi, 'history-entry', trx)
    .where({ id })
    .update({ details: JSON.stringify(merged), occurred_at: at, updated_at: at });
  return true;
};

/** PostgreSQL's JSON refuses zero bytes and lone surrogates, which a file name may hold. */
const storable = (details: object): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify(details, (_, value: unknown) => (typeof value === 'string' ? toStorable(value) : value))
  );

export const currentAuthor = (strapi: Core.Strapi): Author => {
  const admin = currentActor(strapi);
  if (admin) return { kind: 'admin', ...admin };
  const token = currentToken(strapi);

  return token && { kind: 'token', ...token };
};

type TransactionState = { turn: Promise<unknown>; written: Set<number> };

const transactions = new WeakMap<Transaction, TransactionState>();

/** The content manager deletes many at once in one transaction: each act has to see the entry of the one before. */
const inTurn = async <Result>(trx: Transaction, work: (written: Set<number>) => Promise<Result>) => {
  const state = transactions.get(trx) ?? { turn: Promise.resolve(), written: new Set() };
  transactions.set(trx, state);
  const turn = state.turn.then(() => work(state.written));
  state.turn = turn.catch(() => undefined); // Rejects for its caller below.

  return turn;
};
