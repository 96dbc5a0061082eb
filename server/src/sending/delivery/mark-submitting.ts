import type { Core } from '@strapi/types';
import { table, type Transaction, caseById } from '../../database/database';
import { type ClaimedEmail, idsOf } from '../claims/claims';
import type { EmailState } from '../../emails/contract';
import { changeState } from '../../emails/email-states';
import { optOutsAwaited } from '../../prospects/hooks';
import { findSuppressions } from '../../prospects/suppressions/find-suppressions';
import { groupBy } from '../../lib/group-by';
import { MINUTE_MS } from '../../lib/durations';
import { findPaused, isPaused } from '../failures/sender-pauses';
import { hasStoppingRule } from '../../sequences/entry-rules/still-matching';
import type { KeptContent } from './kept-content';
import type { EmailTracking } from './email-tracking';
import { type StoppingSequence, stopUnmatched } from './stop-unmatched';

/** A composed email, ready for the provider. */
export type Submission = ClaimedEmail & {
  /** A `senderKey`. */
  sender: string;
  subject: string;
  messageId: string;
} & EmailTracking &
  KeptContent;

type SubmitContext = { claimedBy: string; now: Date; leaseUntil: Date; trx: Transaction };

/** How long emails wait whose rule could not be evaluated. */
const RULE_WAIT_MS = 10 * MINUTE_MS;

/**
 * Moves claimed emails to `submitting`, just before the provider is called. Emails of stopped enrollments, or of opted-out or
 * suppressed prospects, become `skipped`. Those of paused sequences and senders, of opt-outs that are not in the database yet, of
 * consents refused since they were composed, and of rules that cannot be evaluated become `due`. People who do not match their rule
 * any more are stopped. The enrollment rows are locked, so a stop that was committed before is seen.
 *
 * Resolves with the ids of the emails that may be sent now. Emails that this claim no longer owns are left out.
 */
export const markSubmitting = async (
  strapi: Core.Strapi,
  submissions: Submission[],
  { claimedBy, now, leaseUntil, trx }: SubmitContext
): Promise<Set<number>> => {
  if (submissions.length === 0) return new Set();
  const skipReasons = await findSkipReasons(strapi, submissions, { now, trx });
  const owned = await table(strapi, 'email', trx)
    .whereIn('id', idsOf(submissions))
    .where({ state: 'claimed', claimed_by: claimedBy })
    .orderBy('id')
    .forUpdate()
    .select('id');
  const ownedIds = new Set(idsOf(owned));
  const ours = submissions.filter(({ id }) => ownedIds.has(id));
  const change = (emails: Submission[], to: EmailState, values: Record<string, unknown> = {}) =>
    changeState(table(strapi, 'email', trx).whereIn('id', idsOf(emails)), {
      from: ['claimed'],
      to,
      values: { ...values, updated_at: now },
    });

  for (const [reason, emails] of groupBy(ours, ({ id }) => skipReasons.get(id))) {
    if (reason === WAITS) await change(emails, 'due');
    else if (reason === RULE_WAITS)
      await change(emails, 'due', { due_at: laterThan(now), not_before: laterThan(now) });
    else if (reason) await change(emails, 'skipped', { skip_reason: reason });
  }
  const sendable = ours.filter(({ id }) => !skipReasons.has(id));
  for (const emails of groupBy(sendable, (email) => JSON.stringify(trackingColumns(email))).values()) {
    await change(emails, 'submitting', {
      lease_until: leaseUntil,
      attempts: strapi.db.connection.raw('attempts + 1'),
      lost_claims: 0,
      recipient_hash: null,
      message_id: caseById(strapi, emails, ({ messageId }) => messageId),
      subject: caseById(strapi, emails, ({ subject }) => subject),
      sent_content: contentOf(strapi, emails),
      merge_values: caseById(strapi, emails, ({ mergeValues }) => mergeValues),
      ...trackingColumns(emails[0]),
    });
  }
  return new Set(idsOf(sendable));
};

const laterThan = (now: Date) => new Date(now.getTime() + RULE_WAIT_MS);

const trackingColumns = (email: EmailTracking) => ({
  tracks_opens: email.tracksOpens,
  tracks_clicks: email.tracksClicks,
  opens_untracked: email.opensUntracked,
  clicks_untracked: email.clicksUntracked,
  tracking_failed: email.trackingFailed,
});

/** Most batches are of one step, whose emails share their content. */
const contentOf = (strapi: Core.Strapi, emails: Submission[]) => {
  const [{ sentContent }] = emails;
  const isShared = emails.every((email) => email.sentContent === sentContent);

  return isShared ? sentContent : caseById(strapi, emails, (email) => email.sentContent);
};

/** The reason of emails that must not be sent now, but later. */
const WAITS = 'waits';

/** The reason of emails whose rule cannot tell whether the person matches still. */
const RULE_WAITS = 'rule-waits';

type Look = Pick<SubmitContext, 'now' | 'trx'>;

/** Reasons not to send, by email id. Emails that may be sent have none. */
const findSkipReasons = async (strapi: Core.Strapi, emails: Submission[], { now, trx }: Look) => {
  const enrollments = await table(strapi, 'enrollment', trx)
    .whereIn(
      'id',
      distinct(emails, ({ enrollmentId }) => enrollmentId)
    )
    .orderBy('id')
    .forUpdate()
    .select('id', 'state', 'stop_reason', 'prospect_id', 'sequence_id', 'entry_rule_id');
  const prospects = await table(strapi, 'prospect', trx)
    .whereIn(
      'id',
      distinct(emails, ({ prospectId }) => prospectId)
    )
    .select('id', 'state', 'email', 'opens_consent', 'clicks_consent');
  const suppressions = await findSuppressions(
    strapi,
    prospects.map(({ email }) => email),
    trx
  );
  const sequences = await table(strapi, 'sequence', trx)
    .whereIn(
      'id',
      distinct(emails, ({ sequenceId }) => sequenceId)
    )
    .select('id', 'state', hasStoppingRule(strapi));
  const unmatched = await stopUnmatched(strapi, enrollments, sequences as unknown as StoppingSequence[], {
    now,
    trx,
  });
  const pausedSenders = await findPaused(strapi, trx);
  const awaited = new Set<number>();
  await optOutsAwaited.call(strapi, { prospectIds: awaited, trx });
  const enrollmentsById = mapById(enrollments);
  const prospectsById = mapById(prospects);
  const sequencesById = mapById(sequences);

  const skipReasonOf = (email: Submission): string | null => {
    const enrollment = enrollmentsById.get(email.enrollmentId);
    if (!enrollment || enrollment.prospect_id === null) return 'prospect-deleted';
    if (enrollment.state !== 'active') return enrollment.stop_reason ?? 'stopped';

    const prospect = prospectsById.get(email.prospectId);
    if (prospect?.state !== 'active') return prospect?.state ?? 'prospect-deleted';
    if (suppressions.has(prospect.email)) return 'suppressed';
    if (unmatched.left.includes(email.enrollmentId)) return 'unmatched';
    if (unmatched.unknown.includes(email.enrollmentId)) return RULE_WAITS;

    const isRefused =
      (email.tracksOpens && prospect.opens_consent === 'refused') ||
      (email.tracksClicks && prospect.clicks_consent === 'refused');
    if (isRefused) return WAITS; // It is composed again, without tracking.

    const pause = pausedSenders.get(email.sender);
    const isActive =
      sequencesById.get(email.sequenceId)?.state === 'active' && !(pause && isPaused(pause, now));
    return isActive && !awaited.has(email.prospectId) ? null : WAITS;
  };

  return new Map(
    emails.flatMap((email) => {
      const reason = skipReasonOf(email);
      return reason ? [[email.id, reason] as const] : [];
    })
  );
};

const distinct = (emails: ClaimedEmail[], read: (email: ClaimedEmail) => number) => [
  ...new Set(emails.map(read)),
];

const mapById = <Row extends { id: number }>(rows: Row[]) => new Map(rows.map((row) => [row.id, row]));
