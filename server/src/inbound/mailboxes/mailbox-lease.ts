import type { Core } from '@strapi/types';
import { table, toCount, toDate } from '../../database/database';
import { type Lease, takeLease } from '../../database/lease';

/** How far a folder was read. `uidValidity` is null until it was opened for the first time. */
export type Position = { uidValidity: string | null; lastUid: number };

/** How far a mailbox was read. */
export type ReadState = Position & {
  sent: Position;
  createdAt: Date;
  lastReadAt: Date | null;
};

export const mailboxLease = (address: string, node: string): Lease => ({
  table: 'mailbox',
  where: { address },
  holder: node,
});

/** Takes the lease, or renews it. Resolves with the state; null when another node holds it. */
export const takeMailbox = async (
  strapi: Core.Strapi,
  lease: Lease,
  now: Date
): Promise<ReadState | null> => {
  const isOurs = await takeLease(strapi, lease, now);
  const row = isOurs ? await table(strapi, 'mailbox').where(lease.where).first() : undefined;

  return row
    ? {
        uidValidity: row.uid_validity,
        lastUid: toCount(row.last_uid),
        sent: { uidValidity: row.sent_uid_validity, lastUid: toCount(row.sent_last_uid) },
        createdAt: toDate(row.created_at) ?? now,
        lastReadAt: toDate(row.last_read_at),
      }
    : null;
};
