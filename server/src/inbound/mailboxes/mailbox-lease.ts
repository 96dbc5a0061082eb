import type { Core } from '@strapi/types';
import { table, toCount, toDate } from '../../database/database';

/** How long a node may read a mailbox before another may take it over. It is renewed long before. */
export const LEASE_MS = 60_000;

/** How far a mailbox was read. */
export type ReadState = {
  uidValidity: string | null;
  lastUid: number;
  createdAt: Date;
  lastReadAt: Date | null;
};

type Lease = { address: string; node: string; now: Date };

/** Takes the lease, or renews it: a compare-and-swap UPDATE. Resolves with the state; null when another node holds it. */
export const takeLease = async (
  strapi: Core.Strapi,
  { address, node, now }: Lease
): Promise<ReadState | null> => {
  const taken = await table(strapi, 'mailbox')
    .where({ address })
    .where((free) =>
      free.where({ leased_by: node }).orWhereNull('leased_until').orWhere('leased_until', '<=', now)
    )
    .update({ leased_by: node, leased_until: new Date(now.getTime() + LEASE_MS) });
  const row = taken === 1 ? await table(strapi, 'mailbox').where({ address }).first() : undefined;

  return row
    ? {
        uidValidity: row.uid_validity,
        lastUid: toCount(row.last_uid),
        createdAt: toDate(row.created_at) ?? now,
        lastReadAt: toDate(row.last_read_at),
      }
    : null;
};

export const releaseLease = (strapi: Core.Strapi, { address, node }: Omit<Lease, 'now'>) =>
  table(strapi, 'mailbox')
    .where({ address, leased_by: node })
    .update({ leased_by: null, leased_until: null });

/** Writes values, only while this node holds the lease. Resolves with whether it does. */
export const updateLeased = async (
  strapi: Core.Strapi,
  { address, node }: Omit<Lease, 'now'>,
  values: Record<string, unknown>
): Promise<boolean> =>
  (await table(strapi, 'mailbox').where({ address, leased_by: node }).update(values)) === 1;
