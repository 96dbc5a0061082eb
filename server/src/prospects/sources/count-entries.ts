import type { Core, UID } from '@strapi/types';
import { createHash } from 'node:crypto';
import { inChunks, table } from '../../database/database';
import { readAddressCell } from '../cells/address-cell';
import { findSuppressions } from '../suppressions/find-suppressions';
import type { EntryCounts } from './contract';
import { ENTRIES_AT_ONCE, entriesWhere, type SourceQuery } from './entries';

/** Who waits for the numbers sees those of the entries that were read by then. */
const TIME_LIMIT_MS = 10_000;

type Row = { id: number } & Record<string, unknown>;

/** Counts what a pass over this mapping would find, without writing anything. */
export const countEntries = async (strapi: Core.Strapi, source: SourceQuery): Promise<EntryCounts> => {
  const query = strapi.db.query(source.uid as UID.ContentType);
  const where = entriesWhere(strapi, source);
  const { email } = source.mapping;
  const endAt = performance.now() + TIME_LIMIT_MS;
  const counts: EntryCounts = {
    entries: await query.count({ where } as never),
    ...{ read: 0, addresses: 0, doubles: 0, withoutAddress: 0, unsubscribed: 0 },
  };
  const seen = new Set<string>();
  for (let after = 0; performance.now() < endAt;) {
    const rows = (await query.findMany({
      select: ['id', email],
      where: { $and: [where, { id: { $gt: after } }] },
      orderBy: { id: 'asc' },
      limit: ENTRIES_AT_ONCE,
    } as never)) as Row[];
    const addresses = rows.map((row) => readAddressCell(String(row[email] ?? '')).address);
    const fresh = addresses.filter((address) => address !== null && isFirst(seen, address)) as string[];
    const valid = addresses.filter((address) => address !== null).length;
    counts.read += rows.length;
    counts.addresses += fresh.length;
    counts.doubles += valid - fresh.length;
    counts.withoutAddress += rows.length - valid;
    counts.unsubscribed += await countUnsubscribed(strapi, fresh);
    if (rows.length < ENTRIES_AT_ONCE) break;
    after = rows[rows.length - 1].id;
  }

  return counts;
};

/** Remembers short hashes: a million addresses would take far more memory. */
const isFirst = (seen: Set<string>, address: string): boolean => {
  const key = createHash('md5').update(address).digest('base64').slice(0, 14);
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
};

const countUnsubscribed = async (strapi: Core.Strapi, addresses: string[]): Promise<number> => {
  const gone = new Set<string>((await findSuppressions(strapi, addresses)).keys());
  for (const chunk of inChunks(addresses)) {
    const rows = await table(strapi, 'prospect')
      .whereIn('email', chunk)
      .whereNot({ state: 'active' })
      .select('email');
    for (const { email } of rows) gone.add(email);
  }

  return gone.size;
};
