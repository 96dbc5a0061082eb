import type { Core } from '@strapi/types';
import { inChunks, table, type Transaction } from '../../database/database';
import { groupBy } from '../../lib/group-by';
import type { ClaimedEmail } from '../claims/claims';
import { isPaused, type PausedSender } from '../failures/sender-pauses';
import type { SendingRules } from './sending-rules';

export type GivenSenders = {
  /** The sender (a `senderKey`) of each email whose enrollment has one. */
  of: Map<ClaimedEmail, string>;
  /** Emails of enrollments that do not say yet which sender they have. */
  unsaved: Set<ClaimedEmail>;
};

/**
 * The senders of the emails that have one: the address of the sequence, or the sender that the enrollment was given. A thread that
 * began before its sequence picked senders stays with the address that it began with.
 */
export const findKeptSenders = async (
  strapi: Core.Strapi,
  emails: ClaimedEmail[],
  rules: SendingRules[]
): Promise<GivenSenders> => {
  const ruleOf = new Map(rules.map((rule) => [rule.sequenceId, rule]));
  const shared = emails.filter(({ sequenceId }) => ruleOf.get(sequenceId)?.isShared);
  const given = await findGiven(strapi, shared);
  const begun = await findBegun(
    strapi,
    shared.filter(({ enrollmentId }) => !given.get(enrollmentId))
  );

  const senders: GivenSenders = { of: new Map(), unsaved: new Set() };
  for (const email of emails) {
    const { isShared = false, own = '' } = ruleOf.get(email.sequenceId) ?? {};
    const sender = given.get(email.enrollmentId);
    const keepsOwn = !isShared || (begun.has(email.enrollmentId) && own !== '');
    if (sender !== undefined || keepsOwn) senders.of.set(email, sender ?? own);
    if (sender === undefined && isShared && keepsOwn) senders.unsaved.add(email);
  }
  return senders;
};

const findGiven = async (strapi: Core.Strapi, emails: ClaimedEmail[]) => {
  const senders = new Map<number, string>();
  for (const chunk of inChunks(emails)) {
    const rows = await table(strapi, 'enrollment')
      .whereIn('id', enrollmentIdsOf(chunk))
      .whereNotNull('sender')
      .select('id', 'sender');
    for (const { id, sender } of rows) senders.set(id, String(sender));
  }
  return senders;
};

/** Ids of enrollments of which an email was sent, or may have been. */
const findBegun = async (strapi: Core.Strapi, emails: ClaimedEmail[]) => {
  const ids = new Set<number>();
  for (const chunk of inChunks(emails)) {
    const rows = await table(strapi, 'email')
      .whereIn('enrollment_id', enrollmentIdsOf(chunk))
      .whereIn('state', ['sent', 'uncertain'])
      .distinct('enrollment_id');
    for (const row of rows) ids.add(Number(row.enrollment_id));
  }
  return ids;
};

/**
 * Returns the function that chooses the sender of an enrollment: the one that may send first, so that each gets what its limits
 * leave; of several, in turn. A sender whose pause is over gets one, which tests its provider. Undefined when all are paused.
 */
export const createSenderChoice = (paused: ReadonlyMap<string, PausedSender>, now: Date) => {
  const tried = new Set<string>();
  const mayGet = (sender: string) => {
    const pause = paused.get(sender);
    return !pause || (!isPaused(pause, now) && !tried.has(sender));
  };

  return (pool: string[], turn: number, nextAt: (sender: string) => number): string | undefined => {
    const start = turn % pool.length;
    const inTurn = [...pool.slice(start), ...pool.slice(0, start)].filter(mayGet);
    const times = inTurn.map(nextAt);
    const chosen = inTurn[times.indexOf(Math.min(...times))];
    if (chosen !== undefined && paused.has(chosen)) tried.add(chosen);

    return chosen;
  };
};

/** Makes the enrollments keep their senders. Only the node that claimed an email gives its enrollment one. */
export const saveGiven = async (strapi: Core.Strapi, { of, unsaved }: GivenSenders, trx: Transaction) => {
  for (const [sender, emails] of groupBy([...unsaved], (email) => of.get(email)))
    for (const chunk of inChunks(emails))
      await table(strapi, 'enrollment', trx)
        .whereIn('id', enrollmentIdsOf(chunk))
        .whereNull('sender')
        .update({ sender });
};

const enrollmentIdsOf = (emails: ClaimedEmail[]) => emails.map(({ enrollmentId }) => enrollmentId);
