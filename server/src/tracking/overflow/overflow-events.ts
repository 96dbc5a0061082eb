import type { Core } from '@strapi/types';
import { OVERFLOW_KEY } from '../events/overflow-hits';
import { byDialect, inChunks, table, tableName, type Transaction } from '../../database/database';
import { HOUR_MS } from '../../lib/durations';

/** A hit that is counted without an event of its own. */
export type CountedHit = {
  kind: 'opened' | 'clicked';
  emailId: number;
  emailPublicId: number;
  linkId: number | null;
  linkPublicId: number | null;
  /** Null once the prospect was deleted. */
  prospectId: number | null;
  stepId: number | null;
  sequenceId: number | null;
  at: number;
  audience: 'human' | 'automated';
  reason: string | null;
};

/**
 * Adds hits to the events that count them: one for each email, kind, link, classification and hour. The caller must hold row
 * locks on the emails, and correct the counters of emails and links.
 */
export const addToOverflow = async (strapi: Core.Strapi, hits: CountedHit[], trx: Transaction) => {
  const events = new Map<string, ReturnType<typeof toRow>>();
  for (const hit of hits) {
    const key = keyOf(hit);
    const event = events.get(key);
    if (!event) events.set(key, toRow(hit, key));
    else {
      event.overflow_hits += 1;
      if (hit.at > event.occurred_at.getTime()) event.occurred_at = new Date(hit.at);
    }
  }

  const rows = [...events.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const raw = (sql: string) => strapi.db.connection.raw(sql, [tableName(strapi, 'event')]);
  const { hits: sum, latest } = byDialect(strapi, UPSERTS);
  for (const chunk of inChunks(rows))
    await table(strapi, 'event', trx)
      .insert(chunk)
      .onConflict('key')
      .merge({ overflow_hits: raw(sum), occurred_at: raw(latest) });
};

/** `??` is the table. */
const UPSERTS = {
  sqlite: {
    hits: '??.overflow_hits + excluded.overflow_hits',
    latest: 'max(??.occurred_at, excluded.occurred_at)',
  },
  postgres: {
    hits: '??.overflow_hits + excluded.overflow_hits',
    latest: 'greatest(??.occurred_at, excluded.occurred_at)',
  },
  mysql: {
    hits: '??.overflow_hits + values(overflow_hits)',
    latest: 'greatest(??.occurred_at, values(occurred_at))',
  },
};

/** Survives import and transfer, because it consists of public ids; at most 60 characters. */
const keyOf = ({ kind, emailPublicId, linkPublicId, audience, reason, at }: CountedHit) =>
  [
    OVERFLOW_KEY,
    kind[0],
    emailPublicId.toString(36),
    linkPublicId?.toString(36) ?? '',
    reason ?? audience,
    Math.floor(at / HOUR_MS).toString(36),
  ].join(':');

/** `occurred_at` is the time of the latest hit. */
const toRow = (hit: CountedHit, key: string) => ({
  kind: hit.kind,
  email_id: hit.emailId,
  link_id: hit.linkId,
  prospect_id: hit.prospectId,
  step_id: hit.stepId,
  sequence_id: hit.sequenceId,
  occurred_at: new Date(hit.at),
  audience: hit.audience,
  reason: hit.reason,
  agent: null,
  network: null,
  signals: 0,
  key,
  overflow_hits: 1,
});
