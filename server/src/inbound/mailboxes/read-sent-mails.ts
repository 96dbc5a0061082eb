import type { Core } from '@strapi/types';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { emails } from '../../emails/emails';
import { DAY_MS } from '../../lib/durations';
import { enrollments } from '../../sequences/enrollments/enrollments';
import { replySettings } from '../answers/reply-settings';
import { readOwnMail } from '../mail/own-mail';
import type { Position, ReadState } from './mailbox-lease';
import { advance, findUidsAfter, readInBatches, type Reading, search, tryMail } from './reading';

const BATCH_SIZE = 50;

/** The header and the beginning of the text. */
const MAX_BYTES = 64 * 1024;

/** Mails so old are looked at again when the server numbers its mails anew: who was stopped stays stopped. */
const OVERLAP_DAYS = 7;

/**
 * Reads the new mails of the Sent folder, if the setting `readSent` is on, and stops the people to whom the sender wrote by hand.
 * The first reading after it was switched on stores the position only. Opens the inbox again.
 *
 * @throws {LeaseLost} when another node reads the mailbox
 */
export const readSentMails = async (
  strapi: Core.Strapi,
  client: ImapFlow,
  { sent }: ReadState,
  reading: Reading
) => {
  await replySettings(strapi).load();
  if (!replySettings(strapi).current().readSent) {
    if (sent.uidValidity !== null) await savePosition(strapi, reading, { uidValidity: null, lastUid: 0 });
    return;
  }
  const path = await findSentFolder(client);
  if (path === null) return;

  const { uidValidity, uidNext } = await client.mailboxOpen(path, { readOnly: true });
  const position = { uidValidity: String(uidValidity), lastUid: uidNext - 1 };
  const uids = await findNewUids(client, sent, position.uidValidity, reading.clock());
  const batches = readInBatches(client, uids, {
    size: BATCH_SIZE,
    maxBytes: MAX_BYTES,
    signal: reading.signal,
  });
  for await (const { mails, lastUid } of batches) {
    for (const mail of mails)
      await tryMail(strapi, reading, { folder: 'sent', uid: mail.uid }, () =>
        stopAddressed(strapi, mail, reading)
      );
    await savePosition(strapi, reading, { ...position, lastUid });
  }
  if (uids.length === 0 && sent.uidValidity !== position.uidValidity)
    await savePosition(strapi, reading, position);
  await client.mailboxOpen('INBOX', { readOnly: true });
};

/** None when the folder was never read. The mails of the last days when the server numbered its mails anew. */
const findNewUids = async (client: ImapFlow, sent: Position, uidValidity: string, now: Date) => {
  if (sent.uidValidity === uidValidity) return findUidsAfter(client, sent.lastUid);
  if (sent.uidValidity === null) return [];

  return search(client, { since: new Date(now.getTime() - OVERLAP_DAYS * DAY_MS) });
};

const savePosition = (strapi: Core.Strapi, reading: Reading, { uidValidity, lastUid }: Position) =>
  advance(strapi, reading, { sent_uid_validity: uidValidity, sent_last_uid: lastUid });

/** As the server marks it (RFC 6154), or by its name where it marks none. */
const findSentFolder = async (client: ImapFlow): Promise<string | null> => {
  const folders = await client.list();

  return folders.find(({ specialUse }) => specialUse === '\\Sent')?.path ?? null;
};

/** Some providers put every email that we send into the folder: those stop nobody. */
const stopAddressed = async (
  strapi: Core.Strapi,
  { source, internalDate }: FetchMessageObject,
  reading: Reading
) => {
  const mail = source && (await readOwnMail(source));
  if (!mail || mail.recipients.length === 0) return;
  if (mail.messageId !== null && (await emails(strapi).findByMessageIds([mail.messageId]))) return;

  const at = new Date(internalDate ?? reading.clock());
  await enrollments(strapi).stopWrittenTo(reading.address, mail.recipients, at);
};
