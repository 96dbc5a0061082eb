import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { table } from '../../database/database';
import { type Lease, takeLease } from '../../database/lease';

/** The rows of `sequences_source_passes`: how far a source was read, and which node reads it. */

export type PassRow = Columns['source-pass'];

export const passLease = (sourceUid: string, holder: string): Lease => ({
  table: 'source-pass',
  where: { source_uid: sourceUid },
  holder,
});

/**
 * Claims the next pass over a source. Null while another node has it, and while the database has no deployment, as in the
 * middle of an import.
 */
export const claimPass = async (
  strapi: Core.Strapi,
  sourceUid: string,
  lease: Lease,
  now: Date
): Promise<PassRow | null> => {
  const deployment = await table(strapi, 'deployment').first('id');
  if (!deployment) return null;
  if (!(await findPass(strapi, sourceUid)))
    await table(strapi, 'source-pass')
      .insert({ ...START, source_uid: sourceUid, deployment_id: deployment.id, mapping_hash: '' })
      .onConflict('source_uid')
      .ignore();

  return (await takeLease(strapi, lease, now)) ? findPass(strapi, sourceUid) : null;
};

/** The values of a pass that begins from the first entry. */
export const START = {
  newest_id: 0,
  entry_position: 0,
  link_position: 0,
  changed_since: null,
  changes_due_at: null,
  completed_at: null,
} satisfies Partial<PassRow>;

export const findPass = async (strapi: Core.Strapi, sourceUid: string): Promise<PassRow | null> =>
  (await table(strapi, 'source-pass').where({ source_uid: sourceUid }).first()) ?? null;
