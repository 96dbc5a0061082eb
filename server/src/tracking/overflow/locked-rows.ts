import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { inChunks, table, toDate, type Transaction } from '../../database/database';
import type { Consent } from '../../prospects/contract';
import type { TrackedHit } from '../events/hit';
import type { CountedHit } from './overflow-events';

/** The columns of an email that counting a hit needs. */
export type HitEmail = {
  facts: Pick<CountedHit, 'emailId' | 'emailPublicId' | 'prospectId' | 'stepId' | 'sequenceId'>;
  /** By the kind of hit that needs it. */
  consents: Record<TrackedHit['kind'], Consent>;
  sentAt: number | null;
  bouncedAt: number | null;
};

/** By public id, without emails whose prospect was deleted. Locks in the order of ids, as the hit stores do. */
export const lockEmails = async (
  strapi: Core.Strapi,
  publicIds: number[],
  trx: Transaction
): Promise<Map<number, HitEmail>> => {
  const rows = await table(strapi, 'email', trx)
    .whereIn('public_id', publicIds)
    .whereNotNull('prospect_id')
    .orderBy('id')
    .forUpdate()
    .select(
      'id',
      'public_id',
      'prospect_id',
      'step_id',
      'sequence_id',
      'sent_at',
      'bounced_at',
      'opens_untracked',
      'clicks_untracked'
    );
  const prospects = await table(strapi, 'prospect', trx)
    .whereIn('id', [...new Set(rows.map(({ prospect_id }) => Number(prospect_id)))])
    .select('id', 'opens_consent', 'clicks_consent');
  const consents = new Map(
    prospects.map((row) => [row.id, { opened: row.opens_consent, clicked: row.clicks_consent }])
  );

  return new Map(
    rows.map((row): [number, HitEmail] => [
      Number(row.public_id),
      {
        facts: {
          emailId: row.id,
          emailPublicId: Number(row.public_id),
          prospectId: Number(row.prospect_id),
          stepId: row.step_id,
          sequenceId: row.sequence_id,
        },
        consents: withoutRemoved(row, consents.get(Number(row.prospect_id)) ?? NO_CONSENTS),
        sentAt: toDate(row.sent_at)?.getTime() ?? null,
        bouncedAt: toDate(row.bounced_at)?.getTime() ?? null,
      },
    ])
  );
};

type Untracked = Pick<Columns['email'], 'opens_untracked' | 'clicks_untracked'>;

/** Emails whose hits were removed stay without any, also when the person agrees again. */
const withoutRemoved = (
  { opens_untracked, clicks_untracked }: Untracked,
  { opened, clicked }: HitEmail['consents']
): HitEmail['consents'] => ({
  opened: opens_untracked === 'removed' ? 'refused' : opened,
  clicked: clicks_untracked === 'removed' ? 'refused' : clicked,
});

const NO_CONSENTS: HitEmail['consents'] = { opened: 'refused', clicked: 'refused' };

/** Ids by public id. Locks in the order of ids. */
export const lockLinks = async (
  strapi: Core.Strapi,
  hits: TrackedHit[],
  trx: Transaction
): Promise<Map<number, number>> => {
  const publicIds = [...new Set(hits.map(({ linkPublicId }) => linkPublicId))].filter((id) => id > 0);
  if (publicIds.length === 0) return new Map();
  const rows = await table(strapi, 'link', trx)
    .whereIn('public_id', publicIds)
    .orderBy('id')
    .forUpdate()
    .select('id', 'public_id');

  return new Map(rows.map(({ id, public_id }) => [Number(public_id), id]));
};

/** The keys that events have. */
export const findStored = async (
  strapi: Core.Strapi,
  keys: string[],
  trx: Transaction
): Promise<Set<string>> => {
  const stored = new Set<string>();
  for (const chunk of inChunks(keys)) {
    const rows = await table(strapi, 'event', trx).whereIn('key', chunk).select('key');
    for (const { key } of rows) stored.add(key);
  }
  return stored;
};
