import type { Core } from '@strapi/types';
import { table, toCount } from '../database/database';
import type { Audience } from './contract';

/** Hits that are counted without the person, of a sequence. */
export type AnonymousHits = {
  /** By step id; null for deleted steps. */
  byStep: Map<number | null, { opens: number; clicks: number }>;
  /** Clicks by link id. */
  byLink: Map<number, number>;
};

export const findAnonymousHits = async (
  strapi: Core.Strapi,
  sequenceId: number,
  audience: Audience
): Promise<AnonymousHits> => {
  const rows = await table(strapi, 'anonymous-counter')
    .where({ sequence_id: sequenceId })
    .select('kind', 'step_id', 'link_id', 'human_count', 'automated_count');
  const byStep: AnonymousHits['byStep'] = new Map();
  const byLink: AnonymousHits['byLink'] = new Map();

  for (const row of rows) {
    const hits = hitsOf(row, audience);
    const step = byStep.get(row.step_id) ?? { opens: 0, clicks: 0 };
    step[row.kind === 'opened' ? 'opens' : 'clicks'] += hits;
    byStep.set(row.step_id, step);
    if (row.link_id !== null && hits > 0) byLink.set(row.link_id, hits);
  }
  return { byStep, byLink };
};

type Counts = { human_count: number; automated_count: number };

const hitsOf = ({ human_count, automated_count }: Counts, audience: Audience): number => {
  if (audience === 'all') return toCount(human_count) + toCount(automated_count);

  return toCount(audience === 'human' ? human_count : automated_count);
};
