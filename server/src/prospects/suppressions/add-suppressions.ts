import type { Core } from '@strapi/types';
import { inChunks, inTransaction, table, type Transaction } from '../../database/database';
import { recordHistoryEntry } from '../../history/history';
import { groupBy } from '../../lib/group-by';
import { toStorable } from '../../lib/input-fault';
import type { SuppressionOutcome, SuppressionReason } from './contract';
import { isOptedOut } from '../opted-out';
import { hashKey } from './hash-key';
import { stopAddresses, stopDomains } from './stop-suppressed';
import { valueHash } from './suppression-hash';
import { isSharedDomain, parseSuppressedValue } from './suppressed-value';
import { insertSuppressions, type NewSuppression } from './write-suppressions';

export type SuppressionInput = {
  /** An email address or a domain. */
  value: string;
  /** `manual` when left out. */
  reason?: SuppressionReason;
  note?: string | null;
};

export type AddOptions = {
  /** Also domains such as gmail.com, at which everybody can have an address. */
  confirmed?: boolean;
  /** Later requests of one import are added to its history entry. */
  isContinued?: boolean;
  now?: Date;
};

export type AddResult = {
  /** One per input, in their order. */
  outcomes: SuppressionOutcome[];
  /** Domains of the input, at which everybody can have an address. */
  warnings: string[];
};

/** Domains that a history entry names. */
const MAX_DOMAINS_IN_HISTORY = 20;

/**
 * Suppresses addresses and domains, and stops the active enrollments of whom they match. Invalid ones are refused and do not
 * affect the others. Enrollments are stopped after the commit, in transactions of their own; meanwhile the check before the
 * provider call holds their emails.
 */
export const addSuppressions = async (
  strapi: Core.Strapi,
  inputs: SuppressionInput[],
  { confirmed = false, isContinued = false, now: at = new Date() }: AddOptions = {}
): Promise<AddResult> => {
  const secret = await hashKey(strapi).secret();
  const parsed = inputs.map((input) => parseInput(secret, input, confirmed));
  const valid = firstOfEach(parsed.flatMap((row) => ('suppression' in row ? row.suppression : [])));

  const added = await inTransaction(strapi, async (trx) => {
    const hashes = await insertSuppressions(strapi, valid, at, trx);
    const inserted = valid.filter(({ hash }) => hashes.has(hash));
    await optOutProspects(strapi, inserted, at, trx);
    await recordAdded(strapi, inserted, { at, trx, isContinued });
    return inserted;
  });
  await stopMatching(strapi, added, at);

  const rest = new Set(added.map(({ hash }) => hash));
  return {
    outcomes: parsed.map((row) =>
      'fault' in row
        ? { outcome: 'refused', reason: row.fault }
        : { outcome: rest.delete(row.suppression.hash) ? 'added' : 'existing' }
    ),
    warnings: parsed.flatMap(({ sharedDomain }) => sharedDomain ?? []),
  };
};

type Parsed = { sharedDomain?: string } & (
  { suppression: NewSuppression } | { fault: Extract<SuppressionOutcome, { outcome: 'refused' }>['reason'] }
);

const MAX_NOTE_LENGTH = 255;

const parseInput = (
  secret: Buffer,
  { value: text, reason = 'manual', note = null }: SuppressionInput,
  confirmed: boolean
): Parsed => {
  const parsed = parseSuppressedValue(text);
  if ('fault' in parsed) return parsed;
  if (note !== null && note.length > MAX_NOTE_LENGTH) return { fault: 'too-long' };

  const { kind, value } = parsed;
  const shared = isSharedDomain(parsed) ? { sharedDomain: value } : {};
  if (shared.sharedDomain && !confirmed) return { ...shared, fault: 'shared-domain' };
  const hash = valueHash(secret, kind, value);
  return {
    ...shared,
    suppression: { kind, value, hash, reason, note: note === null ? null : toStorable(note).trim() || null },
  };
};

const firstOfEach = (suppressions: NewSuppression[]) =>
  [...groupBy(suppressions, ({ hash }) => hash).values()].map(([first]) => first);

/** People who unsubscribed elsewhere count as unsubscribed here, and lists of prospects show it. */
const optOutProspects = async (strapi: Core.Strapi, added: NewSuppression[], at: Date, trx: Transaction) => {
  for (const [reason, rows] of groupBy(addressesIn(added), (row) => row.reason)) {
    if (!isOptedOut(reason)) continue;
    for (const chunk of inChunks(rows))
      await table(strapi, 'prospect', trx)
        .whereIn(
          'email',
          chunk.map(({ value }) => value)
        )
        .where({ state: 'active' })
        .update({ state: reason, updated_at: at });
  }
};

const addressesIn = (rows: NewSuppression[]) =>
  rows.flatMap(({ kind, value, reason }) => (kind === 'address' && value ? { value, reason } : []));

const stopMatching = async (strapi: Core.Strapi, added: NewSuppression[], at: Date) => {
  for (const [reason, rows] of groupBy(addressesIn(added), (row) =>
    isOptedOut(row.reason) ? row.reason : 'suppressed'
  ))
    await stopAddresses(
      strapi,
      rows.map(({ value }) => value),
      { reason, at }
    );
  const domains = added.flatMap(({ kind, value }) => (kind === 'domain' ? (value ?? []) : []));
  await stopDomains(strapi, new Set(domains), at);
};

type Recorded = { at: Date; trx: Transaction; isContinued: boolean };

const recordAdded = async (
  strapi: Core.Strapi,
  added: NewSuppression[],
  { at, trx, isContinued }: Recorded
) => {
  for (const [what, rows] of groupBy(added, ({ kind }) => kind)) {
    const domains = what === 'domain' ? rows.flatMap(({ value }) => value ?? []) : [];
    await recordHistoryEntry(
      strapi,
      {
        kind: 'suppression-added',
        details: { what, count: rows.length, domains: domains.slice(0, MAX_DOMAINS_IN_HISTORY) },
      },
      { at, trx, addTo: isContinued ? 'recent' : 'none' }
    );
  }
};
