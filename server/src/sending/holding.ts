import type { Core } from '@strapi/types';
import { inChunks, inTurn, rows, type Transaction } from '../database';
import { replanWithin } from '../emails/planning';
import { remembering } from '../remembering';
import { nextOpening } from '../sequences/sending-window';
import { hoursFor } from '../sequences/timetables';
import { configOf } from '../surroundings';
import type { ClaimedEmail } from './claims';
import { daysAboveLimit } from './daily-limit';
import { findSendingRules, type SendingRules } from './sending-rules';

type Holding = { owner: string; now: Date };

/**
 * Of claimed emails, those that may leave now. The others are given back: what is later than a person would want it waits as
 * `missed` for somebody's word; what falls outside the hours or above the daily limit is planned anew, and what comes after
 * it as well.
 */
export const holdBack = async (
  strapi: Core.Strapi,
  claimed: ClaimedEmail[],
  { owner, now }: Holding
): Promise<ClaimedEmail[]> => {
  const earliest = now.getTime() - configOf(strapi).sending.maxLatenessHours * HOUR_MS;
  const late = claimed.filter(({ dueAt }) => dueAt.getTime() < earliest);
  const inTime = claimed.filter(({ dueAt }) => dueAt.getTime() >= earliest);
  await giveBack(strapi, late, { owner, values: { state: 'missed' } });

  const held = new Set<ClaimedEmail>();
  for (const rules of await findSendingRules(strapi, sequencesOf(inTime))) {
    if (!rules.window && !rules.dailyLimit) continue;
    const emails = inTime.filter(({ sequenceId }) => sequenceId === rules.sequenceId);
    for (const email of await holdBackOf(strapi, emails, { rules, owner, now })) held.add(email);
  }
  return inTime.filter((email) => !held.has(email));
};

/** Nodes take turns, so that together they keep to the limit. */
const holdBackOf = (
  strapi: Core.Strapi,
  emails: ClaimedEmail[],
  { rules, owner, now }: Holding & { rules: SendingRules }
): Promise<ClaimedEmail[]> =>
  inTurn(strapi, `hold back ${rules.sequenceId}`, async (trx) => {
    const timezones = await findTimezones(strapi, emails, trx);
    const opening = remembering((timezone: string | null, at: number) =>
      nextOpening(new Date(at), hoursFor(rules, timezone)).getTime()
    );
    const openingFor = ({ prospectId }: ClaimedEmail, at: Date) =>
      opening(timezones.get(prospectId) ?? null, at.getTime());

    const until = new Map<ClaimedEmail, number>();
    for (const email of emails) {
      const opensAt = openingFor(email, now);
      if (opensAt > now.getTime()) until.set(email, opensAt);
    }
    const open = emails.filter((email) => !until.has(email));
    const days = await daysAboveLimit(strapi, rules, { emails: open.length, owner, now, trx });
    open.slice(open.length - days.length).forEach((email, index) => {
      until.set(email, openingFor(email, days[index] ?? now));
    });

    await postpone(strapi, until, { owner, trx });
    await replanWithin(strapi, rules.sequenceId, enrollmentsOf([...until.keys()]), trx);
    return [...until.keys()];
  });

const postpone = async (
  strapi: Core.Strapi,
  until: Map<ClaimedEmail, number>,
  { owner, trx }: { owner: string; trx: Transaction }
) => {
  for (const time of new Set(until.values())) {
    const emails = [...until].flatMap(([email, its]) => (its === time ? [email] : []));
    const at = new Date(time);
    await giveBack(strapi, emails, { owner, values: { state: 'due', due_at: at, not_before: at }, trx });
  }
};

const giveBack = async (
  strapi: Core.Strapi,
  emails: ClaimedEmail[],
  { owner, values, trx }: { owner: string; values: Record<string, unknown>; trx?: Transaction }
) => {
  for (const chunk of inChunks(emails))
    await rows(strapi, 'email', trx)
      .whereIn(
        'id',
        chunk.map(({ id }) => id)
      )
      .where({ state: 'claimed', owner })
      .update({ ...values, owner: null, lease_until: null });
};

const findTimezones = async (strapi: Core.Strapi, emails: ClaimedEmail[], trx: Transaction) => {
  const timezones = new Map<number, string | null>();
  for (const chunk of inChunks([...new Set(emails.map(({ prospectId }) => prospectId))])) {
    const found = await rows(strapi, 'prospect', trx).whereIn('id', chunk).select('id', 'timezone');
    for (const { id, timezone } of found) timezones.set(id, timezone);
  }
  return timezones;
};

const sequencesOf = (emails: ClaimedEmail[]) => [...new Set(emails.map(({ sequenceId }) => sequenceId))];

const enrollmentsOf = (emails: ClaimedEmail[]) => emails.map(({ enrollmentId }) => enrollmentId);

const HOUR_MS = 3_600_000;
