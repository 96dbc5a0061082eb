import type { Core } from '@strapi/types';
import { table, type Transaction, caseById } from '../../database/database';
import { type ClaimedEmail, idsOf } from '../claims/claims';
import type { EmailState } from '../../emails/contract';
import { changeState } from '../../emails/email-states';

/** A composed email, ready for the provider. */
export type Submission = ClaimedEmail & {
  subject: string;
  messageId: string;
  tracksOpens: boolean;
  tracksClicks: boolean;
  trackingFailed: boolean;
};

type SubmitContext = { claimedBy: string; now: Date; leaseUntil: Date; trx: Transaction };

/**
 * Moves claimed emails to `submitting`, just before the provider is called. Emails of stopped enrollments or opted-out
 * prospects become `skipped`, those of paused sequences `due`. The enrollment rows are locked, so a stop that was committed
 * before is seen.
 *
 * Resolves with the ids of the emails that may be sent now. Emails that this claim no longer owns are left out.
 */
export const markSubmitting = async (
  strapi: Core.Strapi,
  submissions: Submission[],
  { claimedBy, now, leaseUntil, trx }: SubmitContext
): Promise<Set<number>> => {
  if (submissions.length === 0) return new Set();
  const skipReasons = await findSkipReasons(strapi, submissions, trx);
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
    if (reason === 'paused') await change(emails, 'due');
    else if (reason) await change(emails, 'skipped', { skip_reason: reason });
  }
  const sendable = ours.filter(({ id }) => !skipReasons.has(id));
  for (const emails of groupBy(sendable, ({ tracksOpens, tracksClicks, trackingFailed }) =>
    [tracksOpens, tracksClicks, trackingFailed].join()
  ).values()) {
    const [{ tracksOpens, tracksClicks, trackingFailed }] = emails;
    await change(emails, 'submitting', {
      lease_until: leaseUntil,
      attempts: strapi.db.connection.raw('attempts + 1'),
      message_id: caseById(strapi, emails, ({ messageId }) => messageId),
      subject: caseById(strapi, emails, ({ subject }) => subject.slice(0, 255)),
      tracks_opens: tracksOpens,
      tracks_clicks: tracksClicks,
      tracking_failed: trackingFailed,
    });
  }
  return new Set(idsOf(sendable));
};

/** Reasons not to send, by email id. Emails that may be sent have none. `paused` means: not now. */
const findSkipReasons = async (strapi: Core.Strapi, emails: ClaimedEmail[], trx: Transaction) => {
  const enrollments = await table(strapi, 'enrollment', trx)
    .whereIn(
      'id',
      distinct(emails, ({ enrollmentId }) => enrollmentId)
    )
    .orderBy('id')
    .forUpdate()
    .select('id', 'state', 'stop_reason', 'prospect_id');
  const prospects = await table(strapi, 'prospect', trx)
    .whereIn(
      'id',
      distinct(emails, ({ prospectId }) => prospectId)
    )
    .select('id', 'state');
  const sequences = await table(strapi, 'sequence', trx)
    .whereIn(
      'id',
      distinct(emails, ({ sequenceId }) => sequenceId)
    )
    .select('id', 'state');
  const enrollmentsById = mapById(enrollments);
  const prospectsById = mapById(prospects);
  const sequencesById = mapById(sequences);

  const skipReasonOf = (email: ClaimedEmail): string | null => {
    const enrollment = enrollmentsById.get(email.enrollmentId);
    if (!enrollment || enrollment.prospect_id === null) return 'prospect-deleted';
    if (enrollment.state !== 'active') return enrollment.stop_reason ?? 'stopped';

    const prospect = prospectsById.get(email.prospectId);
    if (prospect?.state !== 'active') return prospect?.state ?? 'prospect-deleted';

    return sequencesById.get(email.sequenceId)?.state === 'active' ? null : 'paused';
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

const groupBy = <Item, Key>(items: Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> => {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};
