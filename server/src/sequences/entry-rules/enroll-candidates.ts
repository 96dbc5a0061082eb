import type { Core } from '@strapi/types';
import { countRows, inChunks, inTransaction, table, type Transaction } from '../../database/database';
import { newDocumentId } from '../../database/document-id';
import { DAY_MS } from '../../lib/durations';
import { isOptedOut } from '../../prospects/opted-out';
import { enrollChunk } from '../enrollments/enroll-chunk';
import type { RuleLook } from './contract';
import type { Candidate } from './candidates';
import { remembersMatches, type Rule } from './rules';

const CHUNK_SIZE = 250;

/**
 * Enrolls candidates, one transaction for each 250, and adds what became of them to the log entry. Resolves with false once
 * the daily limit is reached.
 */
export const enrollCandidates = async (
  strapi: Core.Strapi,
  rule: Rule,
  candidates: Candidate[],
  { now, entry }: { now: Date; entry: RuleLook }
): Promise<boolean> => {
  for (const { state } of candidates) if (isOptedOut(state)) entry.notEnrolled[state] += 1;
  let waiting = candidates.filter(({ state }) => state === 'active');
  while (waiting.length > 0) {
    const room = await roomToday(strapi, rule, now);
    if (room === 0) {
      entry.notEnrolled.limited += waiting.length;
      return false;
    }
    const chunk = waiting.slice(0, Math.min(room, CHUNK_SIZE));
    waiting = waiting.slice(chunk.length);
    const { enrolled, suppressed } = await inTransaction(strapi, (trx) =>
      enrollSome(strapi, rule, chunk, { now, trx })
    );
    entry.enrolled += enrolled;
    entry.notEnrolled.suppressed += suppressed;
  }

  return true;
};

const roomToday = async (strapi: Core.Strapi, { id, dailyLimit }: Rule, now: Date): Promise<number> => {
  if (dailyLimit === null) return CHUNK_SIZE;
  const since = new Date(now.getTime() - DAY_MS);
  const enrolled = await countRows(
    table(strapi, 'enrollment').where({ entry_rule_id: id }).where('created_at', '>', since)
  );

  return Math.max(dailyLimit - enrolled, 0);
};

type Options = { now: Date; trx: Transaction };

const enrollSome = async (strapi: Core.Strapi, rule: Rule, chunk: Candidate[], { now, trx }: Options) => {
  const result = await enrollChunk(
    strapi,
    chunk.map(({ documentId }) => documentId),
    {
      sequenceId: rule.sequenceId,
      now,
      again: rule.reentry !== 'never',
      rule: { id: rule.id, occasions: new Map(chunk.map(({ id, occasionAt }) => [id, occasionAt])) },
    },
    trx
  );
  if (remembersMatches(rule)) {
    const enrolled = await table(strapi, 'enrollment', trx)
      .where({ entry_rule_id: rule.id, state: 'active' })
      .whereIn(
        'prospect_id',
        chunk.map(({ id }) => id)
      )
      .select('prospect_id');
    const prospectIds = enrolled.map(({ prospect_id }) => Number(prospect_id));
    await rememberMatches(strapi, rule, prospectIds, { now, trx });
  }

  return { enrolled: result.enrolled, suppressed: result.skipped.suppressed };
};

/** Remembers that these people match, so that they are new again only after they matched no more. */
export const rememberMatches = async (
  strapi: Core.Strapi,
  { id }: Pick<Rule, 'id'>,
  prospectIds: number[],
  { now, trx }: { now: Date; trx?: Transaction }
) => {
  for (const chunk of inChunks(prospectIds, CHUNK_SIZE))
    await table(strapi, 'entry-rule-match', trx)
      .insert(
        chunk.map((prospectId) => ({
          document_id: newDocumentId(),
          entry_rule_id: id,
          prospect_id: prospectId,
          created_at: now,
          updated_at: now,
          published_at: now,
        }))
      )
      .onConflict(['entry_rule_id', 'prospect_id'] as never)
      .ignore();
};
