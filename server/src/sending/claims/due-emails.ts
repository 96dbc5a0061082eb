import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import {
  inChunks,
  type JoinedRow,
  tableAs,
  toDate,
  tableName,
  qualifiedTable,
  type Transaction,
} from '../../database/database';
import { currentDeployment } from './deployment';
import { findPaused } from '../failures/sender-pauses';
import { findSequenceSenders } from '../../sequences/senders/sequence-senders';
import { type DueScope, scopesOnTrial, scopesWithout } from './due-scopes';
import { optOutsAwaited } from '../../prospects/hooks';

type DueQuery = {
  limit: number;
  now: Date;
  /** Searches only among these ids. */
  among?: number[];
  /** Prospects that are left out. */
  except: Set<number>;
  /** Only emails that were not refused as of their sender: one that was may be refused for what is in it. */
  isUntried?: boolean;
};

type DueEmail = { id: number; dueAt: number; lostClaims: number };

/**
 * Ids of emails that are due, are next in their enrollment, and belong to an active sequence; empty while sending is on hold.
 * Prospects whose opt-out is not in the database yet, and senders that are paused, are left out. A sender whose pause is over
 * contributes one email, which tests its provider.
 */
export const findDue = async (strapi: Core.Strapi, limit: number, now: Date): Promise<number[]> =>
  (await findAllDue(strapi, limit, now)).map(({ id }) => id);

/**
 * The ids of `findDue` that one claim may hold. An email whose process died is claimed alone: if the email ends the process
 * again, no other email loses its claim.
 */
export const findClaimable = async (
  strapi: Core.Strapi,
  limit: number,
  now: Date,
  among?: number[]
): Promise<number[]> => {
  const emails = await findAllDue(strapi, limit, now, among);
  const together = emails[0]?.lostClaims
    ? emails.slice(0, 1)
    : emails.filter(({ lostClaims }) => lostClaims === 0);

  return together.map(({ id }) => id);
};

const findAllDue = async (
  strapi: Core.Strapi,
  limit: number,
  now: Date,
  among?: number[]
): Promise<DueEmail[]> => {
  const except = new Set<number>();
  await optOutsAwaited.call(strapi, { prospectIds: except });
  const paused = await findPaused(strapi);
  const active = await findSequenceSenders(strapi, {
    only: (sequences) => void sequences.where({ state: 'active' }).whereExists(currentDeployment(strapi)),
  });

  const query = { limit, now, among, except };

  const emails = await findDueIn(strapi, scopesWithout([...paused.keys()], active), query);
  for (const { address, pausedUntil } of paused.values()) {
    if (pausedUntil === null || pausedUntil > now) continue;
    const scopes = scopesOnTrial(address, [...paused.keys()], active);
    const untried = await findDueIn(strapi, scopes, { ...query, limit: 1, isUntried: true });
    emails.push(...(untried.length > 0 ? untried : await findDueIn(strapi, scopes, { ...query, limit: 1 })));
  }
  return emails;
};

/**
 * The conditions of `findDue` but the pause of the sender, for an UPDATE of emails: it matches only rows that are still due
 * when it runs.
 */
export const whereDue = <Query extends Knex.QueryBuilder>(
  strapi: Core.Strapi,
  emails: Query,
  { now, trx }: { now: Date; trx: Transaction }
): Query => {
  const email = (column: string) => `${tableName(strapi, 'email')}.${column}`;
  const enrollment = tableAs(strapi, 'enrollment', 'n')
    .transacting(trx)
    .whereRaw('?? = ??', ['n.id', email('enrollment_id')])
    .whereRaw('?? = ??', ['n.next_position', email('position')])
    .where('n.state', 'active')
    .select('n.id');
  const sequence = tableAs(strapi, 'sequence', 's')
    .transacting(trx)
    .whereRaw('?? = ??', ['s.id', email('sequence_id')])
    .where('s.state', 'active')
    .select('s.id');

  emails
    .whereNotNull('step_id')
    .whereNotNull('prospect_id')
    .where('due_at', '<=', now)
    .whereExists(enrollment)
    .whereExists(sequence)
    .whereExists(currentDeployment(strapi).transacting(trx));
  return emails;
};

/** Ids in one list of SQL. */
const MAX_IDS = 2_000;

/** Ids as literals: thousands of bindings take several times as long as the query. */
const isNotAmong = (column: string, ids: number[]) => `${column} not in (${ids.map(Number).join(', ')})`;

/** How often the process died while it had claimed this email alone. The first time it had claimed others, too. */
const deathsAlone = ({ lostClaims }: DueEmail) => Math.max(0, lostClaims - 1);

/**
 * Earliest `due_at` first, but those whose process died twice before all: an email that ends the process is found out soon, and
 * one that was only claimed when a process was killed is sent before the next kill. One query per state, because only then an
 * index yields the rows in order.
 */
const findDueIn = async (
  strapi: Core.Strapi,
  scopes: DueScope[],
  { limit, now, among, except, isUntried = false }: DueQuery
): Promise<DueEmail[]> => {
  const inState = ({ sequenceIds, where }: DueScope, state: 'due' | 'retrying') =>
    tableAs(strapi, 'email', 'e')
      .join({ n: qualifiedTable(strapi, 'enrollment') }, 'n.id', 'e.enrollment_id')
      .whereIn('e.sequence_id', sequenceIds)
      .modify((emails) => where?.(emails))
      .modify((emails) => void (among && emails.whereIn('e.id', among)))
      .where('e.state', state)
      .modify((emails) => void (isUntried && emails.whereNull('e.error_kind')))
      .whereNotNull('e.step_id')
      .whereNotNull('e.prospect_id')
      .where((allowed) => {
        for (const ids of inChunks([...except], MAX_IDS)) allowed.whereRaw(isNotAmong('e.prospect_id', ids));
      })
      .where('e.due_at', '<=', now)
      .where('n.state', 'active')
      .whereRaw('?? = ??', ['n.next_position', 'e.position'])
      .orderBy('e.due_at')
      .limit(limit)
      .select('e.id', 'e.due_at', 'e.lost_claims');
  const rows: JoinedRow[] = [];
  for (const scope of scopes.filter(({ sequenceIds }) => sequenceIds.length > 0))
    rows.push(...(await inState(scope, 'due')), ...(await inState(scope, 'retrying')));

  return rows
    .map(({ id, due_at, lost_claims }) => ({
      id: Number(id),
      dueAt: (toDate(due_at) as Date).getTime(),
      lostClaims: Number(lost_claims),
    }))
    .sort((one, other) => deathsAlone(other) - deathsAlone(one) || one.dueAt - other.dueAt)
    .slice(0, limit);
};
