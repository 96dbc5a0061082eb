import type { Core } from '@strapi/types';
import { inChunks, type Transaction } from '../../database/database';
import { readAddressCell } from '../cells/address-cell';
import { findSuppressions } from '../suppressions/find-suppressions';
import { findDocumentIds } from './import-statements';

/** Positions, from 0, in the looked up texts. */
export type KnownAddresses = {
  /** Email addresses that belong to a prospect. */
  existing: number[];
  /** The others that are suppressed. */
  suppressed: number[];
};

type LookedUp = {
  /** The documentIds of existing prospects, by address. */
  documentIds: Map<string, string>;
  /** Suppressed addresses without a prospect. */
  suppressed: string[];
  /** Addresses with neither. */
  free: string[];
};

/** Divides at most a few hundred normalized addresses by what an import would do with them. */
export const lookUpAddresses = async (
  strapi: Core.Strapi,
  addresses: string[],
  trx?: Transaction
): Promise<LookedUp> => {
  const documentIds = await findDocumentIds(strapi, addresses, trx);
  const absent = addresses.filter((address) => !documentIds.has(address));
  const suppressions = await findSuppressions(strapi, absent, trx);

  return {
    documentIds,
    suppressed: [...suppressions.keys()],
    free: absent.filter((address) => !suppressions.has(address)),
  };
};

/** Finds the prospects and suppressions of email addresses, which need not be normalized. */
export const findKnownAddresses = async (strapi: Core.Strapi, input: string[]): Promise<KnownAddresses> => {
  const addresses = input.map((text) => readAddressCell(text).address);
  const unique = [...new Set(addresses.filter((address) => address !== null))];
  const existing = new Set<string>();
  const suppressed = new Set<string>();
  for (const chunk of inChunks(unique)) {
    const known = await lookUpAddresses(strapi, chunk);
    for (const address of known.documentIds.keys()) existing.add(address);
    for (const address of known.suppressed) suppressed.add(address);
  }

  return { existing: positionsIn(addresses, existing), suppressed: positionsIn(addresses, suppressed) };
};

const positionsIn = (addresses: Array<string | null>, wanted: Set<string>): number[] =>
  addresses.flatMap((address, position) => (address !== null && wanted.has(address) ? position : []));
