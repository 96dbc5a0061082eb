import type { Core } from '@strapi/types';
import { inChunks } from '../database/database';
import { normalizeEmailAddress } from './email-address';
import { findAddresses } from './import-statements';

/** The positions, from 0, of the email addresses that belong to a prospect. The input need not be normalized. */
export const findExisting = async (strapi: Core.Strapi, input: string[]): Promise<number[]> => {
  const addresses = input.map(normalizeEmailAddress);
  const unique = [...new Set(addresses.filter((address) => address !== null))];
  const existing = new Set<string>();
  for (const chunk of inChunks(unique)) {
    for (const address of await findAddresses(strapi, chunk)) existing.add(address);
  }

  return addresses.flatMap((address, position) =>
    address !== null && existing.has(address) ? position : []
  );
};
