import type { Core } from '@strapi/types';
import { createHash } from 'node:crypto';
import { table } from '../../database/database';
import { newDocumentId } from '../../database/document-id';
import type { StepContent } from './step-templates';

/** Everything but the person that the look of an email follows from. The HTML holds the preheader. */
export type SentContent = Pick<StepContent, 'html' | 'text'> & {
  sequenceName: string;
  senderName: string | null;
  senderEmail: string;
  /** HTML; null for none. */
  senderSignature: string | null;
};

/**
 * Stores a content, unless it is stored already. Resolves with its hash, by which emails refer to it: not remembered in the
 * process, since an import into a running Strapi replaces all rows.
 */
export const ensureSentContent = async (strapi: Core.Strapi, content: SentContent): Promise<string> => {
  // LiquidJS writes dates in those of the process.
  const { timeZone: timezone, locale } = Intl.DateTimeFormat().resolvedOptions();
  const row = {
    html: content.html,
    text: content.text,
    sequence_name: content.sequenceName,
    sender_name: content.senderName,
    sender_email: content.senderEmail,
    timezone,
    locale,
    sender_signature: content.senderSignature,
  };
  const hash = hashOf(Object.values(row));
  if (await table(strapi, 'sent-content').where({ hash }).first('id')) return hash;

  const at = new Date();
  const documentId = newDocumentId();
  await table(strapi, 'sent-content')
    .insert({ ...row, hash, document_id: documentId, created_at: at, updated_at: at })
    .onConflict('hash')
    .ignore();
  return hash;
};

/** The first 128 bits of a SHA-256, in hexadecimal. */
const hashOf = (values: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);
