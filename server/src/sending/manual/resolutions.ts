import type { Core } from '@strapi/types';
import {
  tableAs,
  count,
  inTransaction,
  qualifiedTable,
  table,
  type Transaction,
} from '../../database/database';
import { replanWithin } from '../../emails/plan/replan';
import { notFound, refused } from '../../errors';
import { recordHistoryEntry } from '../../sequences/history';
import type { ResolveEmails } from '../contract';
import { changeState, UNRESOLVED_STATES } from '../../emails/email-states';

type Action = ResolveEmails['body']['action'];

const BATCH_EMAILS = 500;

/** Due at once, with the same Message-ID as before. @throws {ApplicationError} when there is nothing to resolve */
export const resendEmail = (strapi: Core.Strapi, id: number, now: Date) =>
  resolveOne(strapi, id, 'resend', now);

/** Skipped for good; the next step takes its turn. @throws {ApplicationError} when there is nothing to resolve */
export const skipEmail = (strapi: Core.Strapi, id: number, now: Date) => resolveOne(strapi, id, 'skip', now);

/** Resends or drops some of a sequence's emails in one state, the oldest first, and tells how many are left; or those chosen. */
export const resolveEmails = (
  strapi: Core.Strapi,
  sequenceId: number,
  { action, state, emails = [] }: ResolveEmails['body'],
  now: Date
): Promise<ResolveEmails['response']['data']> =>
  inTransaction(strapi, async (trx) => {
    const open = () => {
      const query = tableAs(strapi, 'email', 'e')
        .transacting(trx)
        .join({ n: qualifiedTable(strapi, 'enrollment') }, 'n.id', 'e.enrollment_id')
        .where('e.sequence_id', sequenceId);
      if (state) query.where('e.state', state);
      else query.whereIn('e.id', emails).whereIn('e.state', UNRESOLVED_STATES);
      if (action === 'skip') return query;
      return query.where('n.state', 'active').whereNotNull('e.prospect_id').whereNotNull('e.step_id');
    };
    const found = await open().orderBy('e.due_at').orderBy('e.id').limit(BATCH_EMAILS).select('e.id');
    const done = await resolve(
      strapi,
      found.map(({ id }) => Number(id)),
      action,
      { sequenceId, now, trx }
    );
    const [{ left }] = await open().count({ left: 'e.id' });

    return { done, left: count(left) };
  });

const resolveOne = (strapi: Core.Strapi, id: number, action: Action, now: Date) =>
  inTransaction(strapi, async (trx) => {
    const email = await table(strapi, 'email', trx)
      .where({ id })
      .first('enrollment_id', 'sequence_id', 'step_id');
    if (!email) throw notFound('Email');
    const { enrollment_id: enrollmentId, sequence_id: sequenceId } = email;
    if (enrollmentId === null || sequenceId === null) throw ended();
    if (action === 'resend') {
      if (email.step_id === null) throw withoutStep();
      await refuseEnded(strapi, enrollmentId, trx);
    }
    if ((await resolve(strapi, [id], action, { sequenceId, now, trx })) === 0)
      throw refused('state-refused', 'This email did not fail: there is nothing to resolve.');
  });

type Resolving = { sequenceId: number; now: Date; trx: Transaction };

/** Resolves with how many were still open. */
const resolve = async (
  strapi: Core.Strapi,
  ids: number[],
  action: Action,
  { sequenceId, now, trx }: Resolving
): Promise<number> => {
  const found = await table(strapi, 'email', trx)
    .whereIn('id', ids)
    .whereIn('state', UNRESOLVED_STATES)
    .orderBy('id')
    .forUpdate()
    .select('id', 'enrollment_id');
  const openIds = found.map(({ id }) => id);
  await changeState(table(strapi, 'email', trx).whereIn('id', openIds), {
    from: UNRESOLVED_STATES,
    ...RESOLUTIONS[action](now),
  });
  const kind = action === 'skip' ? 'skipped' : 'resent';
  if (found.length > 0)
    await recordHistoryEntry(strapi, { sequenceId, kind, emails: found.length, at: now, trx });
  await replanWithin(
    strapi,
    sequenceId,
    found.flatMap((row) => row.enrollment_id ?? []),
    trx
  );

  return found.length;
};

const RESOLUTIONS = {
  skip: (now: Date) => ({ to: 'skipped' as const, values: { skip_reason: 'by-hand', updated_at: now } }),
  resend: (now: Date) => ({
    to: 'due' as const,
    values: {
      due_at: now,
      not_before: now,
      attempts: 0,
      error_code: null,
      error_message: null,
      updated_at: now,
    },
  }),
};

const refuseEnded = async (strapi: Core.Strapi, enrollmentId: number, trx: Transaction) => {
  const enrollment = await table(strapi, 'enrollment', trx).where({ id: enrollmentId }).first('state');
  if (enrollment?.state !== 'active') throw ended();
};

const withoutStep = () =>
  refused('state-refused', 'The step of this email was deleted, so the email cannot be sent again.');

const ended = () =>
  refused('state-refused', 'This prospect has left the sequence, so the email cannot be sent again.');
