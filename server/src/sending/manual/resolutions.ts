import type { Core } from '@strapi/types';
import {
  tableAs,
  toCount,
  inTransaction,
  qualifiedTable,
  table,
  type Transaction,
} from '../../database/database';
import { replanEnrollments } from '../../emails/plan/replan';
import { notFound, refused } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
import type { ResolveEmails } from '../contract';
import { changeState, UNRESOLVED_STATES } from '../../emails/email-states';

type Action = ResolveEmails['body']['action'];

const BATCH_EMAILS = 500;

/** Makes an email due at once; it keeps its Message-ID. @throws {ApplicationError} when it needs no resolution */
export const resendEmail = (strapi: Core.Strapi, id: number, now: Date) =>
  resolveOne(strapi, id, 'resend', now);

/** Skips an email for good; the next step follows. @throws {ApplicationError} when it needs no resolution */
export const skipEmail = (strapi: Core.Strapi, id: number, now: Date) => resolveOne(strapi, id, 'skip', now);

/**
 * Resends or skips unresolved emails of a sequence: those in one state, earliest `due_at` first, or the chosen ones. One call
 * takes at most 500. Resolves with the number resolved and the number left.
 */
export const resolveEmails = (
  strapi: Core.Strapi,
  sequenceId: number,
  { action, state, emails = [] }: ResolveEmails['body'],
  now: Date
): Promise<ResolveEmails['response']['data']> =>
  inTransaction(strapi, async (trx) => {
    const unresolved = () => {
      const query = tableAs(strapi, 'email', 'e')
        .transacting(trx)
        .join({ n: qualifiedTable(strapi, 'enrollment') }, 'n.id', 'e.enrollment_id')
        .where('e.sequence_id', sequenceId);
      if (state) query.where('e.state', state);
      else query.whereIn('e.id', emails).whereIn('e.state', UNRESOLVED_STATES);
      if (action === 'skip') return query;
      return query.where('n.state', 'active').whereNotNull('e.prospect_id').whereNotNull('e.step_id');
    };
    // Locked, since on MySQL a plain read would hide from the replanning which steps were added since.
    const batch = await unresolved()
      .orderBy('e.due_at')
      .orderBy('e.id')
      .limit(BATCH_EMAILS)
      .forUpdate('e')
      .select('e.id');
    const done = await resolve(
      strapi,
      batch.map(({ id }) => Number(id)),
      action,
      { sequenceId, now, trx }
    );
    const [{ left }] = await unresolved().count({ left: 'e.id' });

    return { done, left: toCount(left) };
  });

const resolveOne = (strapi: Core.Strapi, id: number, action: Action, now: Date) =>
  inTransaction(strapi, async (trx) => {
    const email = await table(strapi, 'email', trx)
      .where({ id })
      .forUpdate()
      .first('enrollment_id', 'sequence_id', 'step_id');
    if (!email) throw notFound('Email');
    const { enrollment_id: enrollmentId, sequence_id: sequenceId } = email;
    if (enrollmentId === null || sequenceId === null) throw enrollmentEnded();
    if (action === 'resend') {
      if (email.step_id === null) throw stepDeleted();
      await requireActive(strapi, enrollmentId, trx);
    }
    if ((await resolve(strapi, [id], action, { sequenceId, now, trx })) === 0)
      throw refused('state-refused', 'This email did not fail: there is nothing to resolve.');
  });

type Context = { sequenceId: number; now: Date; trx: Transaction };

/** Resolves with the number of emails that were still unresolved; others are left alone. */
const resolve = async (
  strapi: Core.Strapi,
  ids: number[],
  action: Action,
  { sequenceId, now, trx }: Context
): Promise<number> => {
  const unresolved = await table(strapi, 'email', trx)
    .whereIn('id', ids)
    .whereIn('state', UNRESOLVED_STATES)
    .orderBy('id')
    .forUpdate()
    .select('id', 'enrollment_id');
  const unresolvedIds = unresolved.map(({ id }) => id);
  await changeState(table(strapi, 'email', trx).whereIn('id', unresolvedIds), {
    from: UNRESOLVED_STATES,
    ...RESOLUTIONS[action](now),
  });
  const kind = action === 'skip' ? 'skipped' : 'resent';
  if (unresolved.length > 0)
    await recordHistoryEntry(
      strapi,
      { sequenceId, kind, details: { count: unresolved.length } },
      { at: now, trx }
    );
  await replanEnrollments(
    strapi,
    sequenceId,
    unresolved.flatMap((row) => row.enrollment_id ?? []),
    trx
  );

  return unresolved.length;
};

const RESOLUTIONS = {
  skip: (now: Date) => ({ to: 'skipped' as const, values: { skip_reason: 'by-hand', updated_at: now } }),
  resend: (now: Date) => ({
    to: 'due' as const,
    values: {
      due_at: now,
      not_before: now,
      attempts: 0,
      lost_claims: 0,
      error_code: null,
      error_kind: null,
      error_message: null,
      updated_at: now,
    },
  }),
};

const requireActive = async (strapi: Core.Strapi, enrollmentId: number, trx: Transaction) => {
  const enrollment = await table(strapi, 'enrollment', trx)
    .where({ id: enrollmentId })
    .forUpdate()
    .first('state');
  if (enrollment?.state !== 'active') throw enrollmentEnded();
};

const stepDeleted = () =>
  refused('state-refused', 'The step of this email was deleted, so the email cannot be sent again.');

const enrollmentEnded = () =>
  refused(
    'state-refused',
    'The prospect is no longer active in the sequence, so the email cannot be sent again.'
  );
