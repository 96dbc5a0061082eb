import type { Core } from '@strapi/types';
import { lockRows, table, type Transaction } from '../../database/database';
import { notFound, refused } from '../../errors';
import type { ProspectState } from '../../prospects/contract';
import { findSuppressions } from '../../prospects/suppressions/find-suppressions';

/** Locks for enrolling and resuming: first the sequence, then its prospects. So two transactions at once cannot deadlock. */

/**
 * Keeps the state and schedule of a sequence as they are until the transaction ends.
 *
 * @throws {NotFoundError} when there is no such sequence
 * @throws {ApplicationError} when it is archived; `hint` ends the message, such as `nobody can be enrolled in it.`
 */
export const holdSequence = async (strapi: Core.Strapi, id: number, hint: string, trx: Transaction) => {
  const sequence = await table(strapi, 'sequence', trx).where({ id }).forShare().first('name', 'state');
  if (!sequence) throw notFound('Sequence');
  refuseArchived(sequence, hint);
};

/** Why an archived sequence is refused. */
export const NOT_RESUMED = 'restore it before its people are resumed.';

/** @throws {ApplicationError} */
export const refuseArchived = ({ name, state }: { name: string; state: string }, hint: string) => {
  if (state === 'archived') throw refused('archived', `"${name}" is archived: ${hint}`);
};

export type LockedProspect = {
  id: number;
  document_id: string;
  email: string;
  state: ProspectState;
  timezone: string | null;
};

type Locked = {
  /** All of them, whatever their state. */
  prospects: LockedProspect[];
  /** The active prospects whose address is not suppressed. */
  active: LockedProspect[];
  /** Number of those whose state is active, but whose address is suppressed. */
  suppressed: number;
};

/** Locks prospects in the order of their ids, so that nobody opts out meanwhile. */
export const lockProspects = async (
  strapi: Core.Strapi,
  documentIds: string[],
  trx: Transaction
): Promise<Locked> => {
  const prospects: LockedProspect[] = await lockRows(
    strapi,
    table(strapi, 'prospect', trx).whereIn('document_id', documentIds).orderBy('id')
  ).select('id', 'document_id', 'email', 'state', 'timezone');
  const reachable = prospects.filter(({ state }) => state === 'active');
  const suppressions = await findSuppressions(
    strapi,
    reachable.map(({ email }) => email),
    trx
  );

  return {
    prospects,
    active: reachable.filter(({ email }) => !suppressions.has(email)),
    suppressed: suppressions.size,
  };
};
