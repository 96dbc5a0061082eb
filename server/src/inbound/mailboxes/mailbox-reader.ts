import type { Core } from '@strapi/types';
import type { ImapFlow } from 'imapflow';
import { type Lease, NO_LEASE, updateLeased } from '../../database/lease';
import { describeError } from '../../lib/describe-error';
import { pause } from '../../lib/pause';
import { PLUGIN_ID } from '../../plugin';
import { findHold } from '../../sending/claims/deployment';
import { type ConnectionFailure, connectionFailure } from './connection-error';
import { connect, waitForMail } from './imap-connection';
import { readSettings } from './mailboxes';
import { mailboxLease, takeMailbox } from './mailbox-lease';
import { readNewMails } from './read-new-mails';
import { readSentMails } from './read-sent-mails';
import { LeaseLost, type Reading } from './reading';

/** New mails are asked for at least so often; with IDLE the server says at once that there are some. */
const POLL_MS = 20_000;

/** How often a node asks whether it may read a mailbox that another one reads. */
const LEASE_POLL_MS = 5_000;

/** Pauses after failures in a row. A wrong password is tried less often, since servers lock accounts. */
const PAUSES_S = [1, 5, 15, 60, 300, 900];
const CREDENTIAL_PAUSES_S = [60, 300, 900, 3_600];

type Options = { address: string; node: string; signal: AbortSignal };

/**
 * Reads a mailbox until the signal aborts, while this node holds its lease. A failure is stored for the admin and retried with
 * growing pauses. A copy of the database under another URL reads nothing, as it sends nothing. Never rejects.
 */
export const readMailbox = async (strapi: Core.Strapi, { address, node, signal }: Options): Promise<void> => {
  const lease = mailboxLease(address, node);
  const reading: Reading = { address, lease, signal, clock: () => new Date(), failures: new Map() };
  let failureCount = 0;

  /** Null while another node reads the mailbox, or this database is a copy. */
  const take = async () => ((await findHold(strapi)) ? null : takeMailbox(strapi, lease, new Date()));

  const readOn = async () => {
    const client = await connect(await readSettings(strapi, address), new Date());
    const close = () => client.close();
    signal.addEventListener('abort', close);
    try {
      await client.mailboxOpen('INBOX', { readOnly: true });
      while (!signal.aborted) {
        const state = await take();
        if (!state) return;
        const count = countOf(client);
        await readNewMails(strapi, client, state, reading);
        await readSentMails(strapi, client, state, reading);
        failureCount = 0;
        // A mail that came meanwhile was announced already.
        if (countOf(client) === count) await waitForMail(client, POLL_MS, signal);
      }
    } finally {
      signal.removeEventListener('abort', close);
      client.close();
    }
  };

  /** The lease stays with this node meanwhile, so that no other tries the same wrong password. */
  const pauseAfter = async ({ code }: ConnectionFailure) => {
    const pauses = code === 'credentials' || code === 'unreadable-password' ? CREDENTIAL_PAUSES_S : PAUSES_S;
    const endsAt = Date.now() + pauses[Math.min(failureCount, pauses.length) - 1] * 1000;
    while (!signal.aborted && Date.now() < endsAt) {
      await pause(Math.min(POLL_MS, endsAt - Date.now()), signal);
      await takeMailbox(strapi, lease, new Date()).catch(() => null);
    }
  };

  while (!signal.aborted) {
    try {
      if (await take()) await readOn();
      if (!signal.aborted) await pause(LEASE_POLL_MS, signal);
    } catch (error) {
      if (signal.aborted) break;
      if (error instanceof LeaseLost) continue;
      failureCount += 1;
      const failure = connectionFailure(error);
      await saveFailure(strapi, lease, failure, failureCount).catch((cause: unknown) =>
        strapi.log.error(`[${PLUGIN_ID}] a mailbox is not read: ${describeError(cause)}`)
      );
      await pauseAfter(failure);
    }
  }
  await updateLeased(strapi, lease, NO_LEASE).catch(() => undefined); // It ends by itself.
};

/** Mails in the open mailbox, as the server announced last. */
const countOf = ({ mailbox }: ImapFlow): number => (mailbox === false ? 0 : mailbox.exists);

/** A connection that was cut once is no failure to tell of: it is opened again within a second. */
const saveFailure = async (
  strapi: Core.Strapi,
  lease: Lease,
  { code, message }: ConnectionFailure,
  failureCount: number
) => {
  if (code === 'closed' && failureCount === 1) return;
  const values = { error_code: code, error_message: message, error_at: new Date() };
  await updateLeased(strapi, lease, values);
  if (failureCount <= 2)
    strapi.log.warn(`[${PLUGIN_ID}] a mailbox is not read, and tried again later (${code}): ${message}`);
};
