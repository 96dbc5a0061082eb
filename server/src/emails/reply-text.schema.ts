import type { Core } from '@strapi/types';
import { uid } from '../plugin';

/**
 * Table of the first lines of replies, one a sent email. Not a content type: what people write is neither exported nor
 * transferred.
 */
export const addReplyTextModel = (strapi: Core.Strapi) =>
  strapi.get('models').add({
    uid: uid('reply-text'),
    singularName: 'reply-text',
    tableName: 'sequences_reply_texts',
    attributes: {
      id: { type: 'increments' },
      emailId: { type: 'integer', column: { unsigned: true } },
      /** Plain text, at most 500 characters. */
      text: { type: 'text' },
      receivedAt: { type: 'datetime' },
    },
    indexes: [{ name: 'sequences_reply_texts_email', columns: ['email_id'], type: 'unique' }],
    foreignKeys: [
      {
        name: 'sequences_reply_texts_email_fk',
        columns: ['email_id'],
        referencedTable: 'sequences_emails',
        referencedColumns: ['id'],
        onDelete: 'CASCADE',
      },
    ],
  });
