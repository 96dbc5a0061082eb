import type { Core } from '@strapi/types';
import { inChunks, inTransaction, inTurn, table, type Transaction } from '../../database/database';
import { replanWithin } from '../../emails/plan/replan';
import { memoize } from '../../lib/memoize';
import { nextOpening } from '../../sequences/schedule/sending-window';
import { hoursFor } from '../../sequences/schedule/schedule-settings';
import { pluginConfig } from '../../strapi/environment';
import { type ClaimedEmail, idsOf } from '../claims/claims';
import { hasRateLimits, buildRateLimits } from './rate-limits';
import { findSendingRules, type SendingRules } from './sending-rules';
import { takeSendTime } from './send-times';
import { changeState } from '../../emails/email-states';

type Holding = { claimedBy: string; now: Date };

/**
 * Of claimed emails, those that may leave now. The others are given back: what is later than a person would want it waits as
 * `missed` for somebody's word; what falls outside the hours or above a limit is planned anew, and what comes after it as
 * well.
 */
export const deferEmails = async (
  strapi: Core.Strapi,
  claimed: ClaimedEmail[],
  { claimedBy, now }: Holding
): Promise<ClaimedEmail[]> => {
  const earliest = now.getTime() - pluginConfig(strapi).sending.maxLatenessHours * HOUR_MS;
  const late = claimed.filter(({ dueAt }) => dueAt.getTime() < earliest);
  const inTime = claimed.filter(({ dueAt }) => dueAt.getTime() >= earliest);
  await releaseClaim(strapi, late, { claimedBy, to: 'missed' });

  const rules = await findSendingRules(strapi, sequencesOf(inTime));
  if (!hasRateLimits(strapi, rules)) return inTime;
  const held = await holdBackLimited(strapi, inTime, rules, { claimedBy, now });
  return inTime.filter((email) => !held.has(email));
};

/** Nodes take turns, so that together they keep to the limits. Resolves with those given back. */
const holdBackLimited = (
  strapi: Core.Strapi,
  emails: ClaimedEmail[],
  rules: SendingRules[],
  { claimedBy, now }: Holding
): Promise<Set<ClaimedEmail>> =>
  inTurn(strapi, 'hold back', async (trx) => {
    const limits = await buildRateLimits(strapi, rules, { claimedBy, now, trx });
    const openingFor = await findOpenings(strapi, emails, rules, trx);

    const until = new Map<ClaimedEmail, number>();
    for (const email of emails) {
      const opensAt = openingFor(email, now.getTime());
      const isOpen = opensAt <= now.getTime();
      const leavesAt = isOpen ? takeSendTime(limits.get(email.sequenceId) ?? [], now.getTime()) : opensAt;
      if (leavesAt > now.getTime()) until.set(email, openingFor(email, leavesAt));
    }

    await postpone(strapi, until, { claimedBy, trx });
    for (const sequenceId of sequencesOf([...until.keys()])) {
      const ofSequence = [...until.keys()].filter((email) => email.sequenceId === sequenceId);
      await replanWithin(strapi, sequenceId, enrollmentsOf(ofSequence), trx);
    }
    return new Set(until.keys());
  });

/** The first instant from a given one on at which the window of an email's sequence is open, in the prospect's hours. */
const findOpenings = async (
  strapi: Core.Strapi,
  emails: ClaimedEmail[],
  rules: SendingRules[],
  trx: Transaction
) => {
  const timezones = await findTimezones(strapi, emails, trx);
  const opening = memoize((sequenceId: number, timezone: string | null, at: number) => {
    const rule = rules.find((one) => one.sequenceId === sequenceId);
    return rule ? nextOpening(new Date(at), hoursFor(rule, timezone)).getTime() : at;
  });

  return ({ sequenceId, prospectId }: ClaimedEmail, at: number): number =>
    opening(sequenceId, timezones.get(prospectId) ?? null, at);
};

const postpone = async (
  strapi: Core.Strapi,
  until: Map<ClaimedEmail, number>,
  { claimedBy, trx }: { claimedBy: string; trx: Transaction }
) => {
  for (const time of new Set(until.values())) {
    const emails = [...until].flatMap(([email, its]) => (its === time ? [email] : []));
    const at = new Date(time);
    await releaseClaim(strapi, emails, { claimedBy, to: 'due', values: { due_at: at, not_before: at }, trx });
  }
};

type Release = {
  claimedBy: string;
  to: 'due' | 'missed';
  values?: Record<string, unknown>;
  trx?: Transaction;
};

const releaseClaim = async (
  strapi: Core.Strapi,
  emails: ClaimedEmail[],
  { claimedBy, to, values, trx }: Release
) => {
  for (const chunk of inChunks(emails)) {
    const update = (inner: Transaction) =>
      changeState(
        table(strapi, 'email', inner).whereIn('id', idsOf(chunk)).where({ claimed_by: claimedBy }),
        { from: ['claimed'], to, values }
      );
    await (trx ? update(trx) : inTransaction(strapi, update));
  }
};

const findTimezones = async (strapi: Core.Strapi, emails: ClaimedEmail[], trx: Transaction) => {
  const timezones = new Map<number, string | null>();
  for (const chunk of inChunks([...new Set(emails.map(({ prospectId }) => prospectId))])) {
    const found = await table(strapi, 'prospect', trx).whereIn('id', chunk).select('id', 'timezone');
    for (const { id, timezone } of found) timezones.set(id, timezone);
  }
  return timezones;
};

const sequencesOf = (emails: ClaimedEmail[]) => [...new Set(emails.map(({ sequenceId }) => sequenceId))];

const enrollmentsOf = (emails: ClaimedEmail[]) => emails.map(({ enrollmentId }) => enrollmentId);

const HOUR_MS = 3_600_000;
