import type { Core } from '@strapi/types';
import { inChunks, qualifiedTable, table, tableAs, toDate, type Transaction } from '../../database/database';
import { markCounted, REMEMBERED_MS } from './counted-hits';
import { MAX_DETAILED_EVENTS } from './detail-budget';
import { addToOverflow, type CountedHit } from './overflow-events';

/** Events of one email and kind in one call; the next call takes the rest. */
const MAX_FOLDED = 5_000;

type Options = {
  emailIds: number[];
  /** Leaves events after it as they are. */
  before?: Date;
  now: Date;
};

/**
 * Replaces events of an email and kind beyond the hundredth by the events that count them. People's events are kept before
 * automated ones, and earlier ones before later ones. Figures stay as they are. The caller must hold row locks on the emails.
 * Resolves with the emails that it changed.
 */
export const foldEvents = async (
  strapi: Core.Strapi,
  { emailIds, before, now }: Options,
  trx: Transaction
): Promise<number[]> => {
  const changed = new Set<number>();

  for (const { emailId, kind } of await findFull(strapi, emailIds, trx)) {
    const events = (await findSurplus(strapi, { emailId, kind }, trx)).filter(
      ({ at }) => !before || at < before.getTime()
    );
    if (events.length === 0) continue;
    changed.add(emailId);
    await addToOverflow(strapi, events, trx);
    const recent = events.filter(({ at }) => at > now.getTime() - REMEMBERED_MS);
    await markCounted(
      strapi,
      recent.map(({ key }) => key),
      trx
    );
    for (const ids of inChunks(events.map(({ id }) => id)))
      await table(strapi, 'event', trx).whereIn('id', ids).delete();
  }
  return [...changed];
};

type EmailKind = { emailId: number; kind: 'opened' | 'clicked' };

const findFull = async (strapi: Core.Strapi, emailIds: number[], trx: Transaction): Promise<EmailKind[]> => {
  const rows = await table(strapi, 'event', trx)
    .whereIn('email_id', emailIds)
    .whereIn('kind', ['opened', 'clicked'])
    .whereNull('overflow_hits')
    .groupBy('email_id', 'kind')
    .havingRaw('count(*) > ?', [MAX_DETAILED_EVENTS])
    .select('email_id', 'kind');

  return rows.map(({ email_id, kind }) => ({ emailId: email_id, kind: kind as EmailKind['kind'] }));
};

type SurplusEvent = CountedHit & { id: number; key: string };

const findSurplus = async (
  strapi: Core.Strapi,
  { emailId, kind }: EmailKind,
  trx: Transaction
): Promise<SurplusEvent[]> => {
  const rows = await tableAs(strapi, 'event', 'v')
    .transacting(trx)
    .join({ e: qualifiedTable(strapi, 'email') }, 'e.id', 'v.email_id')
    .leftJoin({ l: qualifiedTable(strapi, 'link') }, 'l.id', 'v.link_id')
    .where({ 'v.email_id': emailId, 'v.kind': kind })
    .whereNull('v.overflow_hits')
    .orderByRaw(`case when v.audience = 'human' then 0 else 1 end, v.id`)
    .offset(MAX_DETAILED_EVENTS)
    .limit(MAX_FOLDED)
    .select('v.*', 'e.public_id as e_public_id', 'l.public_id as l_public_id');
  const toNumber = (value: unknown) => (value === null ? null : Number(value));

  return rows.map((row) => ({
    id: Number(row.id),
    key: String(row.key),
    kind,
    emailId,
    emailPublicId: Number(row.e_public_id),
    linkId: toNumber(row.link_id),
    linkPublicId: toNumber(row.l_public_id),
    prospectId: toNumber(row.prospect_id),
    stepId: toNumber(row.step_id),
    sequenceId: toNumber(row.sequence_id),
    at: toDate(row.occurred_at)?.getTime() ?? 0,
    audience: row.audience as CountedHit['audience'],
    reason: row.reason as string | null,
  }));
};
