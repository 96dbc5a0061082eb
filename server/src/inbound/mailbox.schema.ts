import type { Core } from '@strapi/types';
import { uid } from '../plugin';

/**
 * Table of the mailboxes, one a sender address, with how far each was read. A mailbox of the config has a row for that, too.
 * Not a content type: passwords, though encrypted, are neither exported nor transferred, and another app reads no mailbox twice.
 */
export const addMailboxModel = (strapi: Core.Strapi) =>
  strapi.get('models').add({
    uid: uid('mailbox'),
    singularName: 'mailbox',
    tableName: 'sequences_mailboxes',
    attributes: {
      id: { type: 'increments' },
      /** Lower-cased address of the sender. */
      address: { type: 'string' },
      /** These are null for a mailbox of the config. */
      host: { type: 'string' },
      port: { type: 'integer' },
      security: { type: 'string' },
      username: { type: 'string' },
      password: { type: 'text' },
      /** Null until the mailbox is opened for the first time. */
      uidValidity: { type: 'string' },
      /** All mails up to this one are applied. */
      lastUid: { type: 'biginteger' },
      /** uidValidity and lastUid of the Sent folder. Null until it was opened, and while the setting `readSent` is off. */
      sentUidValidity: { type: 'string' },
      sentLastUid: { type: 'biginteger' },
      lastReadAt: { type: 'datetime' },
      /** Why the last try failed; null once one succeeded. */
      errorCode: { type: 'string' },
      errorMessage: { type: 'string', column: { type: 'string', args: [600] } },
      errorAt: { type: 'datetime' },
      /** The node that reads it, until its lease ends. */
      leasedBy: { type: 'string' },
      leasedUntil: { type: 'datetime' },
      /** Since when mails are read: older ones never are. */
      createdAt: { type: 'datetime' },
      /** Changes with the settings only. */
      updatedAt: { type: 'datetime' },
    },
    indexes: [{ name: 'sequences_mailboxes_address', columns: ['address'], type: 'unique' }],
  });
