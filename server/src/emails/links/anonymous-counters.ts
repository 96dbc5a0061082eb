import type { Core } from '@strapi/types';
import { table } from '../../database/database';
import { newDocumentId } from '../../database/document-id';
import { newPublicIds } from '../../database/public-id';

/** Public ids of the counters of a step: their URLs name a counter, and no email. */
export type AnonymousCounters = {
  opens: number;
  /** By link id. */
  clicks: Map<number, number>;
};

type Counted = {
  sequenceId: number;
  step: { id: number; documentId: string };
  links: Array<{ id: number; publicId: number }>;
};

/** The counters of a step and its links. Creates those that are missing. @throws the driver's error */
export const ensureAnonymousCounters = async (
  strapi: Core.Strapi,
  { sequenceId, step, links }: Counted
): Promise<AnonymousCounters> => {
  const opens = { counted: `opens:${step.documentId}`, kind: 'opened' as const, link_id: null };
  const clicks = links.map(({ id, publicId }) => ({
    counted: `clicks:${publicId}`,
    kind: 'clicked' as const,
    link_id: id,
  }));
  const wanted = [opens, ...clicks];
  const publicIds = newPublicIds(wanted.length);
  const at = new Date();
  const rows = wanted.map((counter, index) => ({
    ...counter,
    public_id: publicIds[index],
    document_id: newDocumentId(),
    sequence_id: sequenceId,
    step_id: step.id,
    human_count: 0,
    automated_count: 0,
    created_at: at,
    updated_at: at,
  }));
  await table(strapi, 'anonymous-counter').insert(rows).onConflict('counted').ignore();

  const found = await table(strapi, 'anonymous-counter')
    .whereIn(
      'counted',
      rows.map(({ counted }) => counted)
    )
    .select('counted', 'public_id');
  const publicIdOf = new Map(found.map(({ counted, public_id }) => [counted, Number(public_id)]));
  return {
    opens: publicIdOf.get(opens.counted) as number,
    clicks: new Map(clicks.map(({ counted, link_id }) => [link_id, publicIdOf.get(counted) as number])),
  };
};
