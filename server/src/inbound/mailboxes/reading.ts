import type { Core } from '@strapi/types';
import type { FetchMessageObject, ImapFlow, SearchObject } from 'imapflow';
import { type Lease, leaseEnd, updateLeased } from '../../database/lease';

/** Another node took the mailbox over. */
export class LeaseLost extends Error {}

export type Reading = {
  address: string;
  lease: Lease;
  clock: () => Date;
  signal: AbortSignal;
  /** Failed tries by UID: a mail that cannot be applied must not stop the others for ever. */
  failures: Map<number, number>;
};

/** The UIDs of the open folder above one, ascending. */
export const findUidsAfter = async (client: ImapFlow, lastUid: number): Promise<number[]> => {
  const found = await search(client, { uid: `${lastUid + 1}:*` });

  // `n:*` names the last mail, even if its UID is below n (RFC 3501 §6.4.8).
  return found.filter((uid) => uid > lastUid).sort((a, b) => a - b);
};

type Batches = {
  /** Mails that are held in memory at a time. */
  size: number;
  /** Of each mail, from its beginning. */
  maxBytes: number;
  signal: AbortSignal;
};

/** Reads mails of the open folder, in the order of their UIDs, until the signal aborts. */
export async function* readInBatches(
  client: ImapFlow,
  uids: number[],
  { size, maxBytes, signal }: Batches
): AsyncGenerator<{ mails: FetchMessageObject[]; lastUid: number }> {
  for (let start = 0; start < uids.length && !signal.aborted; start += size) {
    const batch = uids.slice(start, start + size);
    const mails: FetchMessageObject[] = await client.fetchAll(
      batch.join(','),
      { uid: true, internalDate: true, source: { start: 0, maxLength: maxBytes } },
      { uid: true }
    );
    yield { mails: mails.sort((a, b) => a.uid - b.uid), lastUid: batch[batch.length - 1] };
  }
}

/** UIDs. @throws {Error} when the server does not answer: it must not be taken for an empty mailbox */
export const search = async (client: ImapFlow, query: SearchObject): Promise<number[]> => {
  const found = await client.search(query, { uid: true });
  if (!found) throw new Error('The server refused to search the folder.');

  return found;
};

/** Stores how far the mailbox was read, and renews the lease. @throws {LeaseLost} when another node has it */
export const advance = async (strapi: Core.Strapi, reading: Reading, values: Record<string, unknown>) => {
  const renewed = { ...values, leased_until: leaseEnd(reading.clock()) };
  if (!(await updateLeased(strapi, reading.lease, renewed)))
    throw new LeaseLost('Another node reads this mailbox.');
};

/** INTERNALDATE has no fractions of a second. Its end, so that an answer is not before the email that it answers. */
export const endOfSecond = (date: Date | string | undefined, now: Date): Date =>
  new Date(Math.min(new Date(date ?? now).getTime() + 999, now.getTime()));
