import type { Core } from '@strapi/types';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { inTransaction } from '../../database/database';
import { DAY_MS } from '../../lib/durations';
import { applyMail, mailKey, type ReceivedMail } from '../answers/apply-mail';
import { MAX_MAIL_BYTES } from '../mail/parse-mail';
import { readMail } from '../mail/read-mail';
import type { ReadState } from './mailbox-lease';
import { advance, endOfSecond, findUidsAfter, readInBatches, type Reading, search, tryMail } from './reading';

/** Bounds the memory: as many mails of MAX_MAIL_BYTES are held at a time. */
const BATCH_SIZE = 25;

/** Mails so much older than the last read are looked at again when the server numbers its mails anew. */
const OVERLAP_DAYS = 7;

/**
 * Applies all mails that arrived since the last one that was read, in the order of their UIDs. What follows from a mail and its
 * UID are committed together, so a mail is applied once, whenever a process or connection ends. When the server numbers its
 * mails anew (UIDVALIDITY), the last days are read again, and their Message-IDs tell what was applied.
 *
 * @throws {LeaseLost} when another node reads the mailbox
 */
export const readNewMails = async (
  strapi: Core.Strapi,
  client: ImapFlow,
  state: ReadState,
  reading: Reading
) => {
  const { createdAt } = state;
  const position = await findPosition(strapi, client, state, reading);
  const uids = await findUidsAfter(client, position.lastUid);

  const batches = readInBatches(client, uids, {
    size: BATCH_SIZE,
    maxBytes: MAX_MAIL_BYTES,
    signal: reading.signal,
  });
  for await (const { mails, lastUid } of batches) {
    for (const mail of mails) {
      if (reading.signal.aborted) return;
      const receivedAt = endOfSecond(mail.internalDate, reading.clock());
      if (receivedAt >= createdAt && mail.source) await applyOnce(strapi, mail, { receivedAt, ...reading });
    }
    await advance(strapi, reading, { last_uid: lastUid });
  }
  await advance(strapi, reading, {
    last_read_at: reading.clock(),
    error_code: null,
    error_message: null,
    error_at: null,
  });
};

/** Finds where to begin when the mailbox is new, or its mails were numbered anew. */
const findPosition = async (
  strapi: Core.Strapi,
  client: ImapFlow,
  { uidValidity, lastUid, createdAt, lastReadAt }: ReadState,
  reading: Reading
): Promise<{ lastUid: number }> => {
  const mailbox = client.mailbox;
  if (mailbox === false) throw new Error('The inbox is not open.');
  const current = String(mailbox.uidValidity);
  if (current === uidValidity) return { lastUid };

  const overlap = lastReadAt ? lastReadAt.getTime() - OVERLAP_DAYS * DAY_MS : 0;
  // SINCE has days only, in the time zone of the server.
  const since = new Date(Math.max(createdAt.getTime(), overlap) - DAY_MS);
  const recent = await search(client, { since });
  const first = recent.length > 0 ? recent.reduce((a, b) => Math.min(a, b)) : mailbox.uidNext;
  await advance(strapi, reading, { uid_validity: current, last_uid: first - 1 });
  return { lastUid: first - 1 };
};

type Applied = Reading & { receivedAt: Date };

const applyOnce = async (
  strapi: Core.Strapi,
  { uid, source }: FetchMessageObject,
  { receivedAt, ...reading }: Applied
) => {
  const raw = source ?? Buffer.alloc(0);
  const content = await readMail(raw, receivedAt);
  if (!content || content.kind === 'none') return;
  const mail: ReceivedMail = {
    reading: content,
    key: mailKey(reading.address, content.messageId, raw),
    mailbox: reading.address,
    receivedAt,
  };
  await tryMail(strapi, reading, { folder: 'inbox', uid }, () =>
    inTransaction(strapi, async (trx) => {
      // First, so that the row is locked: two nodes apply no mail at once.
      await advance(strapi, reading, { last_uid: uid });
      await applyMail(strapi, mail, trx);
    })
  );
};
