import type { Core } from '@strapi/types';
import { tableAs, toCount, toDate, table, type Joined, type JoinedRow } from '../../database/database';
import { hourBounds, whereSent } from '../../emails/list/sent-range';
import { comparePositions, type Position } from './feed-position';
import { HOUR_MS } from '../../lib/durations';

/** The emails of one step that were sent in one hour: how many, and when the last one was. */
export type SlotCount = {
  at: number;
  /** Start of the hour, in milliseconds since the epoch. */
  hour: number;
  sequence: number;
  step: number;
  emails: number;
};

type Query = {
  /** Database id; undefined for all sequences. */
  sequenceId?: number;
  after: Position | null;
  /** Slots whose last email was sent before are left out; milliseconds since the epoch. */
  notBefore: number;
  limit: number;
};

const startOfHour = (at: number) => Math.floor(at / HOUR_MS) * HOUR_MS;

/**
 * The latest slots with sent emails after a position of the feed, at most `limit`. It goes from hour to hour by the times at
 * which each sequence sent last, so it reads the emails of the returned hours only.
 */
export const findSentSlots = async (
  strapi: Core.Strapi,
  { sequenceId, after, notBefore, limit }: Query
): Promise<SlotCount[]> => {
  const slots: SlotCount[] = [];
  const lastSent = await findLastSent(
    strapi,
    await findSequences(strapi, sequenceId),
    after && startOfHour(after.at) + HOUR_MS
  );
  while (slots.length < limit && lastSent.size > 0) {
    const hour = startOfHour(Math.max(...lastSent.values()));
    if (hour + HOUR_MS <= notBefore) break;
    const due = [...lastSent].filter(([, at]) => at >= hour).map(([sequence]) => sequence);
    const found = await countEmails(strapi, due, hour);
    const isAfter = (slot: SlotCount) => !after || comparePositions(after, slot) < 0;
    slots.push(...found.filter((slot) => slot.at >= notBefore && isAfter(slot)).sort(comparePositions));
    for (const sequence of due) lastSent.delete(sequence);
    for (const [sequence, at] of await findLastSent(strapi, due, hour)) lastSent.set(sequence, at);
  }
  return slots.slice(0, limit);
};

/** Their ids, and 0 for the emails of deleted sequences. */
const findSequences = async (strapi: Core.Strapi, sequenceId: number | undefined): Promise<number[]> => {
  if (sequenceId !== undefined) return [sequenceId];
  const rows = await table(strapi, 'sequence').select('id');

  return [DELETED, ...rows.map(({ id }) => Number(id))];
};

const DELETED = 0;

/** When each of these sequences sent last, or last before an instant; without those that sent nothing. */
const findLastSent = async (
  strapi: Core.Strapi,
  sequences: number[],
  before: number | null
): Promise<Map<number, number>> => {
  const lastOf = (limitTo: (emails: Joined) => void) => {
    const emails = sentEmails(strapi).orderBy('e.sent_at', 'desc').limit(1).select('e.sent_at');
    limitTo(emails);
    if (before !== null) emails.where('e.sent_at', '<', new Date(before));
    return emails;
  };
  const rows: JoinedRow[] = await tableAs(strapi, 'sequence', 'q')
    .whereIn('q.id', sequences)
    .select('q.id')
    .select(lastOf((emails) => emails.whereRaw('?? = ??', ['e.sequence_id', 'q.id'])).as('last_at'));
  if (sequences.includes(DELETED)) {
    const [last] = (await lastOf((emails) => emails.whereNull('e.sequence_id'))) as JoinedRow[];
    rows.push({ id: DELETED, last_at: last?.sent_at });
  }

  return new Map(
    rows.flatMap(({ id, last_at }) => {
      const at = toDate(last_at);
      return at ? [[Number(id), at.getTime()] as const] : [];
    })
  );
};

const countEmails = async (strapi: Core.Strapi, sequences: number[], hour: number): Promise<SlotCount[]> => {
  const emails = sentEmails(strapi);
  whereSent(emails, 'e.sent_at', hourBounds(new Date(hour)));
  const rows: JoinedRow[] = await emails
    .where((either) => {
      either.whereIn('e.sequence_id', sequences.filter(Boolean));
      if (sequences.includes(DELETED)) either.orWhereNull('e.sequence_id');
    })
    .groupBy('e.sequence_id', 'e.step_id')
    .select('e.sequence_id', 'e.step_id')
    .max({ last_at: 'e.sent_at' })
    .count({ emails: '*' });

  return rows.map((row) => ({
    at: toDate(row.last_at)?.getTime() ?? hour,
    hour,
    sequence: Number(row.sequence_id ?? DELETED),
    step: Number(row.step_id ?? DELETED),
    emails: toCount(row.emails),
  }));
};

const sentEmails = (strapi: Core.Strapi): Joined => tableAs(strapi, 'email', 'e').where('e.state', 'sent');
