import type { Core } from '@strapi/types';
import { inChunks, inTransaction, withDatabaseLock, table, type Transaction } from '../../database/database';
import { replanEnrollments } from '../../emails/plan/replan';
import { memoize } from '../../lib/memoize';
import { nextOpening } from '../../sequences/schedule/sending-window';
import { hoursFor } from '../../sequences/schedule/schedule-settings';
import { type ClaimedEmail, idsOf } from '../claims/claims';
import { earliestOnTime } from './lateness';
import { hasRateLimits, buildRateLimits } from './rate-limits';
import { findSendingRules, type SendingRules } from './sending-rules';
import { takeSendTime } from './send-times';
import { changeState } from '../../emails/email-states';

type ClaimContext = { claimedBy: string; now: Date };

/**
 * Resolves with the claimed emails that may be sent now, and releases the rest. Emails later than `maxLatenessHours` become
 * `missed` and wait for a person. Emails outside the sending window or over a limit are rescheduled, with the steps after
 * them.
 */
export const deferEmails = async (
  strapi: Core.Strapi,
  claimed: ClaimedEmail[],
  { claimedBy, now }: ClaimContext
): Promise<ClaimedEmail[]> => {
  const earliest = earliestOnTime(strapi, now);
  const late = claimed.filter(({ dueAt }) => dueAt < earliest);
  const onTime = claimed.filter(({ dueAt }) => dueAt >= earliest);
  await releaseClaim(strapi, late, { claimedBy, to: 'missed' });

  const rules = await findSendingRules(strapi, sequenceIdsOf(onTime));
  if (!hasRateLimits(strapi, rules)) return onTime;
  const deferred = await deferLimited(strapi, onTime, rules, { claimedBy, now });
  return onTime.filter((email) => !deferred.has(email));
};

/** Resolves with the deferred emails. A lock makes nodes take turns, so that their sum respects the limits. */
const deferLimited = (
  strapi: Core.Strapi,
  emails: ClaimedEmail[],
  rules: SendingRules[],
  { claimedBy, now }: ClaimContext
): Promise<Set<ClaimedEmail>> =>
  withDatabaseLock(strapi, 'defer-emails', async (trx) => {
    const limits = await buildRateLimits(strapi, rules, { claimedBy, now, trx });
    const windowOpensAt = await createWindowLookup(strapi, emails, rules, trx);

    const deferredUntil = new Map<ClaimedEmail, number>();
    for (const email of emails) {
      const opensAt = windowOpensAt(email, now.getTime());
      const isOpen = opensAt <= now.getTime();
      const sendAt = isOpen ? takeSendTime(limits.get(email.sequenceId) ?? [], now.getTime()) : opensAt;
      if (sendAt > now.getTime()) deferredUntil.set(email, windowOpensAt(email, sendAt));
    }

    await reschedule(strapi, deferredUntil, { claimedBy, trx });
    const deferred = [...deferredUntil.keys()];
    for (const sequenceId of sequenceIdsOf(deferred)) {
      const ofSequence = deferred.filter((email) => email.sequenceId === sequenceId);
      await replanEnrollments(strapi, sequenceId, enrollmentIdsOf(ofSequence), trx);
    }
    return new Set(deferred);
  });

/** Returns a function: the first time (ms) from a given one on at which an email's sending window is open for its prospect. */
const createWindowLookup = async (
  strapi: Core.Strapi,
  emails: ClaimedEmail[],
  rules: SendingRules[],
  trx: Transaction
) => {
  const timezones = await findTimezones(strapi, emails, trx);
  const lookUp = memoize((sequenceId: number, timezone: string | null, at: number) => {
    const rule = rules.find((candidate) => candidate.sequenceId === sequenceId);
    return rule ? nextOpening(new Date(at), hoursFor(rule, timezone)).getTime() : at;
  });

  return ({ sequenceId, prospectId }: ClaimedEmail, at: number): number =>
    lookUp(sequenceId, timezones.get(prospectId) ?? null, at);
};

const reschedule = async (
  strapi: Core.Strapi,
  deferredUntil: Map<ClaimedEmail, number>,
  { claimedBy, trx }: { claimedBy: string; trx: Transaction }
) => {
  for (const timeMs of new Set(deferredUntil.values())) {
    const emails = [...deferredUntil].flatMap(([email, untilMs]) => (untilMs === timeMs ? [email] : []));
    const at = new Date(timeMs);
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
    const rows = await table(strapi, 'prospect', trx).whereIn('id', chunk).select('id', 'timezone');
    for (const { id, timezone } of rows) timezones.set(id, timezone);
  }
  return timezones;
};

const sequenceIdsOf = (emails: ClaimedEmail[]) => [...new Set(emails.map(({ sequenceId }) => sequenceId))];

const enrollmentIdsOf = (emails: ClaimedEmail[]) => emails.map(({ enrollmentId }) => enrollmentId);
