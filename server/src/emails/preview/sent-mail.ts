import type { Core } from '@strapi/types';
import { qualifiedTable, tableAs, toIsoDate, type JoinedRow } from '../../database/database';
import { notFound } from '../../errors';
import { publicBaseUrl } from '../../strapi/environment';
import { z } from '../../strapi/host';
import {
  PROSPECT_COLUMNS,
  SEQUENCE_COLUMNS,
  STEP_COLUMNS,
  toProspectSummary,
  toSequenceSummary,
  toStepSummary,
} from '../list/summary-columns';
import { mailbox } from '../message/message';
import { TemplateError } from '../message/template';
import type { SentMail, SentMailContent } from './contract';
import { renderSent } from './render-sent';

/**
 * A sent email, rendered again as it was sent.
 *
 * @throws {NotFoundError} when there is no such email, or it was not sent
 */
export const readSentMail = async (strapi: Core.Strapi, id: number): Promise<SentMail> => {
  const row = await findRow(strapi, id);
  if (!row) throw notFound('Email');

  return {
    id,
    prospect: toProspectSummary(row),
    sequence: toSequenceSummary(row),
    step: toStepSummary(row),
    subject: row.subject as string | null,
    sentAt: toIsoDate(row.sent_at) as string,
    content: readContent(row, publicBaseUrl(strapi) ?? ''),
  };
};

const findRow = async (strapi: Core.Strapi, id: number): Promise<JoinedRow | undefined> =>
  tableAs(strapi, 'email', 'e')
    .leftJoin({ c: qualifiedTable(strapi, 'sent-content') }, 'c.hash', 'e.sent_content')
    .leftJoin({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'e.prospect_id')
    .leftJoin({ q: qualifiedTable(strapi, 'sequence') }, 'q.id', 'e.sequence_id')
    .leftJoin({ s: qualifiedTable(strapi, 'step') }, 's.id', 'e.step_id')
    .where({ 'e.id': id, 'e.state': 'sent' })
    .first(
      ...['e.subject', 'e.sent_at', 'e.merge_values', 'c.hash', 'c.html', 'c.text', 'c.timezone', 'c.locale'],
      ...['c.sequence_name', 'c.sender_name', 'c.sender_email', 'c.sender_signature'],
      ...PROSPECT_COLUMNS,
      ...SEQUENCE_COLUMNS,
      ...STEP_COLUMNS
    );

const readContent = (row: JoinedRow, base: string): SentMailContent => {
  if (!row.p_id) return { state: 'erased' };
  if (row.hash === null) return { state: 'not-kept' };
  if (row.merge_values === null) return { state: 'expired' };
  const content = sentContent.parse(row);
  const values = mergeValues.parse(JSON.parse(String(row.merge_values)));

  try {
    const from = mailbox(content.sequence.senderName, content.sequence.senderEmail);
    return { state: 'kept', from, to: values.prospect.email, ...renderSent(content, values, base) };
  } catch (error) {
    if (error instanceof TemplateError) return { state: 'unreadable' };
    throw error;
  }
};

const sentContent = z
  .object({
    html: z.string().nullable(),
    text: z.string().nullable(),
    sequence_name: z.string(),
    sender_name: z.string().nullable(),
    sender_email: z.string(),
    sender_signature: z.string().nullable(),
    timezone: z.string(),
    locale: z.string(),
  })
  .transform(
    ({ sequence_name: name, sender_name, sender_email, sender_signature: senderSignature, ...content }) => ({
      ...content,
      sequence: { name, senderName: sender_name, senderEmail: sender_email, senderSignature },
    })
  );

const text = z.string().optional();

const mergeValues = z.object({
  prospect: z.object({
    email: z.string(),
    firstName: text,
    lastName: text,
    company: text,
    timezone: text,
    language: text,
    attributes: z.record(z.string(), z.unknown()).optional(),
  }),
  entry: z.record(z.string(), z.unknown()).optional(),
  now: z.iso.datetime().optional(),
});
