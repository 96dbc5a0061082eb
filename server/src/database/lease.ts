import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import type { LeaseColumns } from './inbound-columns';
import { table } from './database';

/** One node at a time works on a row, until its lease ends. */

/** The row, by columns that identify it, and the node or pass that works on it. */
export type Lease = {
  table: 'mailbox' | 'source-pass' | 'entry-rule-pass';
  where: Record<string, string | number>;
  holder: string;
};

/** How long a holder may be silent before another takes over. It renews the lease long before. */
const LEASE_MS = 60_000;

export const leaseEnd = (now: Date) => new Date(now.getTime() + LEASE_MS);

export const NO_LEASE = { leased_by: null, leased_until: null };

/** Takes the lease, or renews it: a compare-and-swap UPDATE. Resolves with whether the holder has it. */
export const takeLease = async (strapi: Core.Strapi, lease: Lease, now: Date): Promise<boolean> =>
  (await leasedRow(strapi, lease)
    .where((free) =>
      free.where({ leased_by: lease.holder }).orWhereNull('leased_until').orWhere('leased_until', '<=', now)
    )
    .update({ leased_by: lease.holder, leased_until: leaseEnd(now) })) === 1;

/** Writes values, only while the holder has the lease. Resolves with whether it does. */
export const updateLeased = async (
  strapi: Core.Strapi,
  lease: Lease,
  values: Record<string, unknown>
): Promise<boolean> =>
  (await leasedRow(strapi, lease).where({ leased_by: lease.holder }).update(values)) === 1;

const leasedRow = (strapi: Core.Strapi, lease: Lease) =>
  (table(strapi, lease.table) as unknown as Knex.QueryBuilder<LeaseColumns, LeaseColumns[]>).where(
    lease.where
  );
