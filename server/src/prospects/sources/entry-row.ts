import { createHmac } from 'node:crypto';
import { readAddressCell } from '../cells/address-cell';
import { createFieldParser, type ProspectFields } from '../cells/import-row';
import { addressHash } from '../suppressions/suppression-hash';
import { toDate } from '../../database/database';
import { valueAt } from './attribute-path';
import type { AddressRepair, EntryOutcome, SourceMapping } from './contract';
import type { EntryConsents } from './entry-consents';

/** An entry as the database has it, with what its mapping names. */
export type EntryRow = { id: number; documentId: string; locale?: string | null } & Record<string, unknown>;

/** An entry as its mapping reads it. */
export type MappedEntry = {
  entryId: string;
  locale: string;
  /** Null without a valid address; then `outcome` says why. */
  person: { fields: ProspectFields; consents: EntryConsents; addressHash: string } | null;
  outcome: Extract<EntryOutcome, 'linked' | 'no-address' | 'invalid-address'>;
  repair: AddressRepair | null;
  /** Changes with whatever the mapping reads. */
  valuesHash: string;
};

/** `secret` is the key of hashes, `uid` the content type of the entries. */
type Source = { uid: string; mapping: SourceMapping; secret: Buffer };

/** A parser of the entries of a source. Never throws. */
export const createEntryParser = ({ uid, mapping, secret }: Source) => {
  const parseFields = createFieldParser();
  const text = (entry: EntryRow, path: string | null | undefined) =>
    path ? toText(valueAt(entry, path)) : '';

  return (entry: EntryRow): MappedEntry => {
    const raw = text(entry, mapping.email);
    const { address, others } = readAddressCell(raw);
    const names = {
      firstName: text(entry, mapping.firstName),
      lastName: text(entry, mapping.lastName),
      company: text(entry, mapping.company),
      timezone: text(entry, mapping.timezone),
      language: text(entry, mapping.language),
      opensConsent: text(entry, mapping.consent?.opens),
      clicksConsent: text(entry, mapping.consent?.clicks),
    };
    const decision = { at: text(entry, mapping.consent?.at), source: text(entry, mapping.consent?.source) };
    const values = JSON.stringify([raw, names, decision]);
    const base = {
      entryId: entry.documentId,
      locale: entry.locale ?? '',
      valuesHash: createHmac('sha256', secret).update(values).digest('hex'),
    };
    if (address === null)
      return { ...base, person: null, repair: null, outcome: raw.trim() ? 'invalid-address' : 'no-address' };

    const { prospect } = parseFields({ email: address, ...names }, address);
    const consents = {
      ...prospect.consents,
      at: toValidDate(decision.at),
      source: decision.source.trim() || uid,
    };
    return {
      ...base,
      person: { fields: prospect, consents, addressHash: addressHash(secret, address) },
      outcome: 'linked',
      repair: repairOf(raw, address, others.length),
    };
  };
};

const toText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString() : String(value);
};

const toValidDate = (text: string): Date | null => {
  const date = text ? toDate(text) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
};

/** The largest repair only: an entry is counted once. */
const repairOf = (raw: string, address: string, others: number): AddressRepair | null => {
  if (others > 0) return 'several-addresses';
  if (raw === address) return null;
  if (raw.trim() === address) return 'white-space';
  return raw.trim().toLowerCase() === address ? 'upper-case' : 'display-name';
};
