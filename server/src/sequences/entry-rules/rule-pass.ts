import type { Core, UID } from '@strapi/types';
import { randomUUID } from 'node:crypto';
import { inChunks, table, toDate } from '../../database/database';
import { type Lease, leaseEnd, NO_LEASE, updateLeased } from '../../database/lease';
import { describeError } from '../../lib/describe-error';
import { hideAddresses } from '../../lib/hide-addresses';
import { PLUGIN_ID, uid } from '../../plugin';
import { findPass } from '../../prospects/sources/pass-lease';
import { findCandidates } from './candidates';
import type { RuleLook, RuleWait } from './contract';
import { enrollCandidates, rememberMatches } from './enroll-candidates';
import { queryMatches, type Scope, type Target } from './matches';
import { checkRule } from './rule-faults';
import { addToLog, claimRule, emptyLook, readLog, ruleLease, type RulePassRow } from './rule-lease';
import { remembersMatches, type Rule } from './rules';
import { checkMatches } from './unmatched';

/**
 * One look of a rule, by the node that holds its lease: the database is asked who matches and has no enrollment of this round,
 * so it does not matter who wrote the entry, or how.
 *
 * A nudged look reads only the entries or prospects that were written. A complete one reads all, 5,000 ids at a time. It may
 * take 1/600 of the time, so it comes each minute where it takes less than 0.1 s. People who matched when the rule was
 * switched on are remembered first, unless they are enrolled, too.
 */

/** Entries of the rule's source, or prospects, that were written. */
export type RuleNudge = { entryIds: string[]; prospectIds: number[] };

export type RulePassOptions = {
  now: Date;
  nudge?: RuleNudge;
  /** Looks at all people, whenever that is due. */
  isComplete?: boolean;
  isStopping?: () => boolean;
};

type Look = Target & {
  rule: Rule;
  timezone: string;
  lease: Lease;
  now: Date;
  entry: RuleLook;
  isStopping: () => boolean;
};

const SHARE_OF_TIME = 600;

const MIN_INTERVAL_MS = 30_000;

/** Resolves with what it did; null while another node looks. @throws what a statement throws, after it is in the log */
export const passRule = async (
  strapi: Core.Strapi,
  rule: Rule,
  { now, nudge, isComplete = false, isStopping = () => false }: RulePassOptions
): Promise<RuleLook | null> => {
  const lease = ruleLease(rule.id, randomUUID());
  const row = await claimRule(strapi, rule.id, lease, now);
  if (!row) return null;
  const entry = emptyLook(now);
  const outcome: Partial<RulePassRow> = { passed_at: now };
  try {
    const { source, faults } = await checkRule(strapi, rule, now);
    entry.faults = faults;
    const { waitsFor, timezone } = await findWait(strapi, rule);
    if (faults.length > 0 || waitsFor !== null) {
      outcome.complete_due_at = null;
      return entry;
    }
    const look: Look = { rule, source, timezone, lease, now, entry, isStopping };

    if (remembersMatches(rule) && rule.baselineAt === null) await rememberAll(strapi, look);
    else if (isComplete || isDue(row, now)) {
      const startedAt = performance.now();
      await lookAtEverybody(strapi, look);
      const restMs = Math.max((performance.now() - startedAt) * SHARE_OF_TIME, MIN_INTERVAL_MS);
      outcome.complete_due_at = new Date(now.getTime() + restMs);
    } else if (nudge) await lookAtNudged(strapi, look, nudge);
  } catch (failure) {
    entry.error = hideAddresses(describeError(failure)).slice(0, 1_000);
    throw failure;
  } finally {
    const log = addToLog(readLog(row), entry);
    await updateLeased(strapi, lease, { ...outcome, log: JSON.stringify(log), ...NO_LEASE });
  }
  return entry;
};

const isDue = ({ complete_due_at }: RulePassRow, now: Date) => (toDate(complete_due_at) ?? now) <= now;

/** What a rule waits for, with the time zone of its sequence. */
export const findWait = async (
  strapi: Core.Strapi,
  { sequenceId, source }: Pick<Rule, 'sequenceId' | 'source'>
): Promise<{ waitsFor: RuleWait | null; timezone: string }> => {
  const sequence = (await strapi.db
    .query(uid('sequence'))
    .findOne({ where: { id: sequenceId }, select: ['state', 'timezone'] })) as {
    state: string;
    timezone: string | null;
  } | null;
  const timezone = sequence?.timezone || 'UTC';
  if (sequence?.state !== 'active') return { waitsFor: 'sequence-not-active', timezone };
  const isRead = source === null || (await findPass(strapi, source))?.completed_at;

  return { waitsFor: isRead ? null : 'source-not-read', timezone };
};

const IDS_AT_ONCE = 5_000;

/** Ranges of the ids of all entries or prospects. */
async function* idRanges(strapi: Core.Strapi, { source }: Target) {
  const type = (source?.uid ?? uid('prospect')) as UID.ContentType;
  for (let after = 0; ;) {
    const [next] = (await strapi.db.query(type).findMany({
      select: ['id'],
      where: { id: { $gt: after } },
      orderBy: { id: 'asc' },
      offset: IDS_AT_ONCE - 1,
      limit: 1,
    } as never)) as Array<{ id: number }>;
    yield { after, until: next?.id ?? null };
    if (!next) return;
    after = next.id;
  }
}

const rememberAll = async (strapi: Core.Strapi, look: Look) => {
  for await (const scope of idRanges(strapi, look)) {
    const { query, person } = await queryMatches(strapi, look, { scope, now: look.now });
    const rows = await query.distinct({ prospect_id: person });
    const prospectIds = rows.map(({ prospect_id }) => Number(prospect_id));
    await rememberMatches(strapi, look.rule, prospectIds, { now: look.now });
    if (!(await goOn(strapi, look))) return;
  }
  await strapi.db
    .query(uid('entry-rule'))
    .update({ where: { id: look.rule.id }, data: { baselineAt: look.now } });
};

const lookAtEverybody = async (strapi: Core.Strapi, look: Look) => {
  for (let after: number | null = 0; after !== null;) {
    after = await checkMatches(strapi, look, { after, limit: 1_000 }, look);
    if (!(await goOn(strapi, look))) return;
  }
  for await (const scope of idRanges(strapi, look)) {
    if (!(await enrollIn(strapi, look, scope)) || !(await goOn(strapi, look))) return;
  }
};

const lookAtNudged = async (strapi: Core.Strapi, look: Look, { entryIds, prospectIds }: RuleNudge) => {
  for (const chunk of inChunks(look.source ? entryIds : [])) {
    const links = await table(strapi, 'source-entry')
      .where({ source_uid: look.source?.uid as string })
      .whereIn('entry_id', chunk)
      .whereNotNull('prospect_id')
      .distinct('prospect_id');
    await checkMatches(
      strapi,
      look,
      { prospectIds: links.map(({ prospect_id }) => Number(prospect_id)) },
      look
    );
    if (!(await enrollIn(strapi, look, { entryIds: chunk })) || !(await goOn(strapi, look))) return;
  }
  for (const chunk of inChunks(look.source ? [] : prospectIds)) {
    await checkMatches(strapi, look, { prospectIds: chunk }, look);
    if (!(await enrollIn(strapi, look, { prospectIds: chunk })) || !(await goOn(strapi, look))) return;
  }
};

const enrollIn = async (strapi: Core.Strapi, look: Look, scope: Scope): Promise<boolean> =>
  enrollCandidates(strapi, look.rule, await findCandidates(strapi, look, { ...look, scope }), look);

/**
 * Between two statements: false when the process stops or somebody switched the rule off.
 *
 * @throws {Error} when another node took the rule over
 */
const goOn = async (strapi: Core.Strapi, { rule, lease, isStopping }: Look): Promise<boolean> => {
  if (isStopping()) return false;
  // The real time: a lease runs out while a long look works.
  if (!(await updateLeased(strapi, lease, { leased_until: leaseEnd(new Date()) })))
    throw new Error(`[${PLUGIN_ID}] another process has taken over the look at rule ${rule.documentId}`);

  return Boolean((await table(strapi, 'entry-rule').where({ id: rule.id }).first('is_on'))?.is_on);
};
