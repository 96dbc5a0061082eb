import type { Core } from '@strapi/types';
import type { FetchMessageObject, ImapFlow, SearchObject } from 'imapflow';
import { type Lease, leaseEnd, updateLeased } from '../../database/lease';
import { describeError } from '../../lib/describe-error';
import { PLUGIN_ID } from '../../plugin';

/** Another node took the mailbox over. */
export class LeaseLost extends Error {}

export type Reading = {
  address: string;
  lease: Lease;
  clock: () => Date;
  signal: AbortSignal;
  /** Failed tries by folder and UID, see `tryMail`. */
  failures: Map<string, number>;
};

const MAX_TRIES = 3;

type Tried = { folder: 'inbox' | 'sent'; uid: number };

/**
 * Runs `work` for one mail. One that fails three times is logged and left out, so that it does not stop the mails after it for ever.
 *
 * @throws the error of `work`, before the third, and when another node reads the mailbox
 */
export const tryMail = async (
  strapi: Core.Strapi,
  { failures }: Reading,
  { folder, uid }: Tried,
  work: () => Promise<void>
): Promise<void> => {
  const key = `${folder} ${uid}`;
  try {
    await work();
    failures.delete(key);
  } catch (error) {
    const tries = (failures.get(key) ?? 0) + 1;
    failures.set(key, tries);
    if (error instanceof LeaseLost || tries < MAX_TRIES) throw error;
    strapi.log.error(
      `[${PLUGIN_ID}] a mail of the ${folder} folder cannot be applied and is left out: ${describeError(error)}`
    );
  }
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
