import type { Core } from '@strapi/types';
import {
  qualifiedTable,
  table,
  tableAs,
  toIsoDate,
  type Joined,
  type JoinedRow,
} from '../../database/database';
import { documents } from '../../database/documents';
import { LINK_COLUMNS, linkOfEvent } from '../../emails/links/link-at';
import { notFound } from '../../errors';
import { findSuppressions } from '../../prospects/suppressions/find-suppressions';
import { findTags } from '../../prospects/tags/tagged';
import type { PersonData } from './person';

/**
 * Everything that is stored of a prospect, for the person who asks for it. Enrollments, emails and events are the oldest first.
 *
 * @throws {NotFoundError} when there is no such prospect
 */
export const readPerson = async (strapi: Core.Strapi, documentId: string): Promise<PersonData> => {
  const found = await documents<JoinedRow & { id: number }>(strapi, 'prospect').findOne({ documentId });
  if (!found) throw notFound('Prospect');
  const { id, ...prospect } = found;
  // A copy of the other fields, and what cannot be read.
  delete prospect.searchText;
  delete prospect.formerHashes;

  return {
    exportedAt: new Date().toISOString(),
    prospect: { ...prospect, tags: (await findTags(strapi, [id])).get(id) },
    suppression: await readSuppression(strapi, String(prospect.email)),
    entries: await readEntries(strapi, id),
    enrollments: (await readEnrollments(strapi, id)).map(toEnrollment),
    emails: (await readEmails(strapi, id)).map(toEmail),
    receivedMails: (await readReceivedMails(strapi, id)).map(toReceivedMail),
    events: (await readEvents(strapi, id)).map(toEvent),
  };
};

const readSuppression = async (strapi: Core.Strapi, address: string): Promise<PersonData['suppression']> => {
  const found = (await findSuppressions(strapi, [address])).get(address);
  if (!found) return null;
  const { kind, value, reason, suppressed_at: suppressedAt } = found;
  const row = await table(strapi, 'suppression').where({ id: found.id }).first('note');

  return { kind, value, reason, note: row?.note ?? null, suppressedAt: toIsoDate(suppressedAt) };
};

const readEntries = async (strapi: Core.Strapi, id: number): Promise<PersonData['entries']> => {
  const links = await table(strapi, 'source-entry').where({ prospect_id: id }).orderBy('id').select();

  return links.map((link) => ({
    type: link.source_uid,
    documentId: link.entry_id,
    locale: link.entry_locale || null,
    foundAt: toIsoDate(link.created_at),
  }));
};

const readEnrollments = (strapi: Core.Strapi, id: number): Joined =>
  tableAs(strapi, 'enrollment', 'n')
    .leftJoin({ q: qualifiedTable(strapi, 'sequence') }, 'q.id', 'n.sequence_id')
    .where('n.prospect_id', id)
    .orderBy('n.id')
    .select('n.*', 'q.name as sequence');

const toEnrollment = (row: JoinedRow): PersonData['enrollments'][number] => ({
  sequence: textOf(row.sequence),
  state: String(row.state),
  stopReason: textOf(row.stop_reason),
  sender: textOf(row.sender),
  isByRule: row.entry_rule_id !== null,
  enrolledAt: toIsoDate(row.created_at),
});

const readEmails = (strapi: Core.Strapi, id: number): Joined =>
  tableAs(strapi, 'email', 'e')
    .leftJoin({ q: qualifiedTable(strapi, 'sequence') }, 'q.id', 'e.sequence_id')
    .leftJoin({ r: qualifiedTable(strapi, 'reply-text') }, 'r.email_id', 'e.id')
    .where('e.prospect_id', id)
    .orderBy('e.id')
    .select('e.*', 'q.name as sequence', 'r.text as reply_text');

const toEmail = (row: JoinedRow): PersonData['emails'][number] => ({
  id: Number(row.id),
  sequence: textOf(row.sequence),
  step: Number(row.position),
  state: String(row.state),
  subject: textOf(row.subject),
  mergeValues: textOf(row.merge_values),
  messageId: textOf(row.message_id),
  providerMessageId: textOf(row.provider_message_id),
  dueAt: toIsoDate(row.due_at),
  sentAt: toIsoDate(row.sent_at),
  error: textOf(row.error_message),
  tracksOpens: Boolean(row.tracks_opens),
  tracksClicks: Boolean(row.tracks_clicks),
  opensUntracked: textOf(row.opens_untracked),
  clicksUntracked: textOf(row.clicks_untracked),
  opens: Number(row.open_count),
  clicks: Number(row.click_count),
  repliedAt: toIsoDate(row.replied_at),
  replyText: textOf(row.reply_text),
  interest: textOf(row.interest),
  awayAt: toIsoDate(row.away_at),
  awayUntil: toIsoDate(row.away_until),
  bouncedAt: toIsoDate(row.bounced_at),
  bounceCode: row.bounce_code as string | null,
  unsubscribedAt: toIsoDate(row.unsubscribed_at),
  complainedAt: toIsoDate(row.complained_at),
});

const readReceivedMails = (strapi: Core.Strapi, id: number): Joined =>
  tableAs(strapi, 'received-mail', 'r')
    .join({ e: qualifiedTable(strapi, 'email') }, 'e.id', 'r.email_id')
    .where('e.prospect_id', id)
    .orderBy('r.id')
    .select('r.email_id', 'r.kind', 'r.received_at');

const toReceivedMail = (row: JoinedRow): PersonData['receivedMails'][number] => ({
  email: Number(row.email_id),
  kind: String(row.kind),
  receivedAt: toIsoDate(row.received_at),
});

const readEvents = (strapi: Core.Strapi, id: number): Joined =>
  tableAs(strapi, 'event', 'v')
    .leftJoin({ l: qualifiedTable(strapi, 'link') }, 'l.id', 'v.link_id')
    .where('v.prospect_id', id)
    .orderBy(['v.occurred_at', 'v.id'])
    .select('v.*', ...LINK_COLUMNS);

const toEvent = (row: JoinedRow): PersonData['events'][number] => ({
  email: Number(row.email_id),
  kind: String(row.kind),
  occurredAt: toIsoDate(row.occurred_at),
  /** An event may sum up several. */
  hits: Number(row.overflow_hits ?? 1),
  audience: String(row.audience),
  reason: textOf(row.reason),
  link: linkOfEvent(row)?.url ?? null,
  agent: textOf(row.agent),
  network: textOf(row.network),
});

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
