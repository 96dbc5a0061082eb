import type { Core } from '@strapi/types';
import {
  countRows,
  type JoinedRow,
  qualifiedTable,
  table,
  tableAs,
  toCount,
  toDate,
} from '../../database/database';
import { nextOpening } from '../../sequences/schedule/sending-window';
import { findScheduleSettings, hoursFor } from '../../sequences/schedule/schedule-settings';
import type { SequenceEntry } from '../../sequences/sequences';
import type { Forecast } from '../contract';
import { earliestOnTime } from './lateness';
import { sendersOf } from '../../sequences/senders/sequence-senders';
import { findSenders } from '../../sequences/senders/senders';
import { limitSettings } from './limit-settings';
import { dailyLimitOf } from './rate-limits';

/** Counts the emails that the sequence sends if a person activates it at `now`. */
export const forecast = async (
  strapi: Core.Strapi,
  sequence: SequenceEntry,
  now: Date
): Promise<Forecast> => {
  const { id, state, dailyLimit } = sequence;
  await limitSettings(strapi).load();
  const limits = limitSettings(strapi).current();
  // The time as a draft makes no email late; see replanFromStart.
  const earliest = state === 'draft' ? new Date(0) : earliestOnTime(strapi, now);
  const settings = await findScheduleSettings(strapi, id);
  const turns = await findTurns(strapi, id, { earliest, now });
  const openings = turns.map(({ timezone, due }) => ({
    due,
    at: nextOpening(now, hoursFor(settings, timezone)).getTime(),
  }));
  const closed = openings.filter(({ at, due }) => at > now.getTime() && due > 0);
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);

  return {
    people: await countRows(table(strapi, 'enrollment').where({ sequence_id: id, state: 'active' })),
    now: sum(openings.filter(({ at }) => at <= now.getTime()).map(({ due }) => due)),
    atOpening: sum(closed.map(({ due }) => due)),
    opensAt: closed.length > 0 ? new Date(Math.min(...closed.map(({ at }) => at))).toISOString() : null,
    late: sum(turns.map(({ late }) => late)),
    nextAt: earliestOf(turns.map(({ nextAt }) => nextAt))?.toISOString() ?? null,
    limits: {
      sequencePerDay: dailyLimit ?? null,
      senderPerDay: await sendersPerDay(strapi, sequence),
      senderSpacingSeconds: limits.spacingSeconds ?? 0,
      perMinute: limits.perMinute,
      per24Hours: limits.per24Hours,
    },
  };
};

/** The sum over the senders of the sequence; null as soon as one has no limit. */
const sendersPerDay = async (strapi: Core.Strapi, { id, senderEmail, senders: picked }: SequenceEntry) => {
  const senders = await findSenders(strapi);
  const limits = sendersOf(id, senderEmail, picked).pool.map((sender) =>
    dailyLimitOf(strapi, senders.get(sender))
  );
  return limits.reduce<number | null>(
    (sum, limit) => (sum === null || limit === null ? null : sum + limit),
    0
  );
};

type Turn = { timezone: string | null; late: number; due: number; nextAt: Date | null };

/** The emails whose turn it is, one an enrollment, by the time zone of their prospects. */
const findTurns = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { earliest, now }: { earliest: Date; now: Date }
): Promise<Turn[]> => {
  const count = (condition: string, bindings: Date[]) =>
    strapi.db.connection.raw(`sum(case when ${condition} then 1 else 0 end)`, bindings);
  const rows: JoinedRow[] = await tableAs(strapi, 'enrollment', 'n')
    .join({ e: qualifiedTable(strapi, 'email') }, (on) => {
      on.on('e.enrollment_id', 'n.id').andOn('e.position', 'n.next_position');
    })
    .join({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'n.prospect_id')
    .where({ 'n.sequence_id': sequenceId, 'n.state': 'active' })
    .whereIn('e.state', ['due', 'retrying'])
    .groupBy('p.timezone')
    .select({
      timezone: 'p.timezone',
      late: count('e.due_at < ?', [earliest]),
      due: count('e.due_at >= ? and e.due_at <= ?', [earliest, now]),
      next_at: strapi.db.connection.raw('min(case when e.due_at > ? then e.due_at end)', [now]),
    });

  return rows.map(({ timezone, late, due, next_at: nextAt }) => ({
    timezone: timezone as string | null,
    late: toCount(late),
    due: toCount(due),
    nextAt: toDate(nextAt),
  }));
};

const earliestOf = (dates: Array<Date | null>): Date | null =>
  dates.reduce((first, date) => (date && (!first || date < first) ? date : first), null);
