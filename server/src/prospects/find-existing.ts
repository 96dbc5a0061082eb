import type { Core } from '@strapi/types';
import { inChunks } from '../database/database';
import { normalizeEmailAddress } from './email-address';
import { findAddresses } from './import-statements';

/** Positions of the addresses, written in any way, that are prospects already. */
export const findExisting = async (strapi: Core.Strapi, written: string[]): Promise<number[]> => {
  const addresses = written.map(normalizeEmailAddress);
  const wanted = [...new Set(addresses.filter((address) => address !== null))];
  const known = new Set<string>();
  for (const chunk of inChunks(wanted)) {
    for (const address of await findAddresses(strapi, chunk)) known.add(address);
  }

  return addresses.flatMap((address, position) => (address !== null && known.has(address) ? position : []));
};
