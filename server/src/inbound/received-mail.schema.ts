import type { Core } from '@strapi/types';
import { uid } from '../plugin';

/**
 * Table of the mails that were applied, so that none is twice: a server may number its mails anew. Holds only mails about an
 * email of ours, and nothing of what they say. Not a content type: it belongs to the mailboxes of this deployment.
 */
export const addReceivedMailModel = (strapi: Core.Strapi) =>
  strapi.get('models').add({
    uid: uid('received-mail'),
    singularName: 'received-mail',
    tableName: 'sequences_received_mails',
    attributes: {
      id: { type: 'increments' },
      /** Hash of mailbox and Message-ID. */
      key: { type: 'string', column: { type: 'string', args: [64] } },
      emailId: { type: 'integer', column: { unsigned: true } },
      /** `MailReading.kind`; a bounce with what followed from it, such as `bounce-later`. */
      kind: { type: 'string' },
      /** It may answer this email, by its sender and subject alone: a person has to say. */
      isFlagged: { type: 'boolean' },
      receivedAt: { type: 'datetime' },
    },
    indexes: [
      { name: 'sequences_received_mails_key', columns: ['key'], type: 'unique' },
      { name: 'sequences_received_mails_email', columns: ['email_id', 'received_at'] },
    ],
    foreignKeys: [
      {
        name: 'sequences_received_mails_email_fk',
        columns: ['email_id'],
        referencedTable: 'sequences_emails',
        referencedColumns: ['id'],
        onDelete: 'CASCADE',
      },
    ],
  });
