import type { Core } from '@strapi/types';
import { table, type Transaction, caseById } from '../../database/database';
import { type ClaimedEmail, idsOf } from '../claims/claims';
import type { EmailState } from '../../emails/contract';
import { changeState } from '../../emails/email-states';

/** An email that is ready for the provider. */
export type Submission = ClaimedEmail & {
  subject: string;
  messageId: string;
  tracksOpens: boolean;
  tracksClicks: boolean;
  trackingFailed: boolean;
};

type Submitting = { claimedBy: string; now: Date; leaseUntil: Date; trx: Transaction };

/**
 * Writes down that the provider is about to be called, unless a reason came up not to write to the prospect. The enrollments
 * are locked while they are looked at, so a stop committed before is seen.
 *
 * Resolves with the numbers of the emails that may go out now; not with those of emails that others have by now.
 */
export const markSubmitting = async (
  strapi: Core.Strapi,
  submissions: Submission[],
  { claimedBy, now, leaseUntil, trx }: Submitting
): Promise<Set<number>> => {
  if (submissions.length === 0) return new Set();
  const stops = await findStops(strapi, submissions, trx);
  const found = await table(strapi, 'email', trx)
    .whereIn('id', idsOf(submissions))
    .where({ state: 'claimed', claimed_by: claimedBy })
    .orderBy('id')
    .forUpdate()
    .select('id');
  const owned = new Set(idsOf(found));
  const ours = submissions.filter(({ id }) => owned.has(id));
  const change = (emails: Submission[], to: EmailState, values: Record<string, unknown> = {}) =>
    changeState(table(strapi, 'email', trx).whereIn('id', idsOf(emails)), {
      from: ['claimed'],
      to,
      values: { ...values, updated_at: now },
    });

  for (const [stop, emails] of groupBy(ours, ({ id }) => stops.get(id))) {
    if (stop === 'paused') await change(emails, 'due');
    else if (stop) await change(emails, 'skipped', { skip_reason: stop });
  }
  const leaving = ours.filter(({ id }) => !stops.has(id));
  for (const emails of groupBy(leaving, ({ tracksOpens, tracksClicks, trackingFailed }) =>
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
  return new Set(idsOf(leaving));
};

/** Why emails must not leave, by their numbers; none for those that may. */
const findStops = async (strapi: Core.Strapi, emails: ClaimedEmail[], trx: Transaction) => {
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
  const enrollmentOf = byId(enrollments);
  const prospectOf = byId(prospects);
  const sequenceOf = byId(sequences);

  const stopOf = (email: ClaimedEmail): string | null => {
    const enrollment = enrollmentOf.get(email.enrollmentId);
    if (!enrollment || enrollment.prospect_id === null) return 'prospect-deleted';
    if (enrollment.state !== 'active') return enrollment.stop_reason ?? 'stopped';

    const prospect = prospectOf.get(email.prospectId);
    if (prospect?.state !== 'active') return prospect?.state ?? 'prospect-deleted';

    return sequenceOf.get(email.sequenceId)?.state === 'active' ? null : 'paused';
  };

  return new Map(
    emails.flatMap((email) => {
      const stop = stopOf(email);
      return stop ? [[email.id, stop] as const] : [];
    })
  );
};

const distinct = (emails: ClaimedEmail[], read: (email: ClaimedEmail) => number) => [
  ...new Set(emails.map(read)),
];

const byId = <Row extends { id: number }>(found: Row[]) => new Map(found.map((row) => [row.id, row]));

const groupBy = <Item, Key>(items: Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> => {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};
