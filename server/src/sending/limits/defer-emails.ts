import type { Core } from '@strapi/types';
import { inChunks, inTransaction, withDatabaseLock, table, type Transaction } from '../../database/database';
import { replanEnrollments } from '../../emails/plan/replan';
import { memoize } from '../../lib/memoize';
import { nextOpening } from '../../sequences/schedule/sending-window';
import { hoursFor } from '../../sequences/schedule/schedule-settings';
import type { SenderRow } from '../../sequences/senders/senders';
import { type ClaimedEmail, idsOf } from '../claims/claims';
import { findPaused } from '../failures/sender-pauses';
import { createSenderChoice, findKeptSenders, type GivenSenders, saveGiven } from './given-senders';
import { earliestOnTime } from './lateness';
import { hasRateLimits, buildRateLimits } from './rate-limits';
import { findSendingRules, type SendingRules } from './sending-rules';
import { earliestSendTime, takeSendTime } from './send-times';
import { changeState } from '../../emails/email-states';

type ClaimContext = {
  claimedBy: string;
  now: Date;
  /** Senders that people set up, by address. */
  senders: ReadonlyMap<string, SenderRow>;
};

/** A claimed email with its sender, a `senderKey`. */
export type SendableEmail = ClaimedEmail & { sender: string };

/**
 * Resolves with the claimed emails that may be sent now, and releases the rest. Emails later than `maxLatenessHours` become
 * `missed` and wait for a person. Emails outside the sending window or over a limit are rescheduled, with the steps after
 * them. Enrollments of a sequence with several senders are given one, which they keep.
 */
export const deferEmails = async (
  strapi: Core.Strapi,
  claimed: ClaimedEmail[],
  { claimedBy, now, senders }: ClaimContext
): Promise<SendableEmail[]> => {
  const earliest = earliestOnTime(strapi, now);
  const late = claimed.filter(({ dueAt }) => dueAt < earliest);
  const onTime = claimed.filter(({ dueAt }) => dueAt >= earliest);
  await releaseClaim(strapi, late, { claimedBy, to: 'missed' });

  const rules = await findSendingRules(strapi, sequenceIdsOf(onTime));
  const given = await findKeptSenders(strapi, onTime, rules);
  const addresses = new Set([...given.of.values(), ...rules.flatMap(({ pool }) => pool)]);
  const plan = { rules, given, addresses, senders, choose: await createChoice(strapi, onTime, given, now) };
  const deferred = hasRateLimits(strapi, rules, plan)
    ? await deferLimited(strapi, onTime, plan, { claimedBy, now })
    : await giveUnlimited(strapi, onTime, plan);

  return onTime.flatMap((email) => {
    const sender = given.of.get(email);
    return sender === undefined || deferred.has(email) ? [] : { ...email, sender };
  });
};

type Plan = {
  rules: SendingRules[];
  /** Grows by the emails that are given a sender. */
  given: GivenSenders;
  addresses: ReadonlySet<string>;
  senders: ReadonlyMap<string, SenderRow>;
  choose: ReturnType<typeof createSenderChoice>;
};

const createChoice = async (strapi: Core.Strapi, emails: ClaimedEmail[], given: GivenSenders, now: Date) =>
  createSenderChoice(
    emails.some((email) => !given.of.has(email)) ? await findPaused(strapi) : new Map(),
    now
  );

/** Gives the enrollment of an email a sender. Undefined when none may get it now. */
const give = ({ rules, given, choose }: Plan, email: ClaimedEmail, nextAt: (sender: string) => number) => {
  const pool = rules.find(({ sequenceId }) => sequenceId === email.sequenceId)?.pool ?? [];
  const sender = pool.length === 0 ? undefined : choose(pool, email.enrollmentId, nextAt);
  if (sender === undefined) return undefined;
  given.of.set(email, sender);
  given.unsaved.add(email);
  return sender;
};

/** Without limits, nothing is deferred. */
const giveUnlimited = async (strapi: Core.Strapi, emails: ClaimedEmail[], plan: Plan) => {
  const { given } = plan;
  for (const email of emails) if (!given.of.has(email)) give(plan, email, () => 0);
  if (given.unsaved.size > 0) await inTransaction(strapi, (trx) => saveGiven(strapi, given, trx));

  return new Set<ClaimedEmail>();
};

/** Resolves with the deferred emails. A lock makes nodes take turns, so that their sum respects the limits. */
const deferLimited = (
  strapi: Core.Strapi,
  emails: ClaimedEmail[],
  plan: Plan,
  { claimedBy, now }: Omit<ClaimContext, 'senders'>
): Promise<Set<ClaimedEmail>> =>
  withDatabaseLock(strapi, 'defer-emails', async (trx) => {
    const { rules, given } = plan;
    const limitsOf = await buildRateLimits(strapi, rules, plan, { claimedBy, now, trx });
    const windowOpensAt = await createWindowLookup(strapi, emails, rules, trx);

    const deferredUntil = new Map<ClaimedEmail, number>();
    for (const email of emails) {
      const opensAt = windowOpensAt(email, now.getTime());
      if (opensAt > now.getTime()) {
        deferredUntil.set(email, opensAt);
        continue;
      }
      const sender =
        given.of.get(email) ??
        give(plan, email, (candidate) =>
          earliestSendTime(limitsOf(email.sequenceId, candidate), now.getTime())
        );
      if (sender === undefined) continue;
      const sendAt = takeSendTime(limitsOf(email.sequenceId, sender), now.getTime());
      if (sendAt > now.getTime()) deferredUntil.set(email, windowOpensAt(email, sendAt));
    }

    await saveGiven(strapi, given, trx);
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
