import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { table } from '../../database/database';

/** The rows of `sequences_source_passes`: how far a source was read, and which node reads it. */

export type PassRow = Columns['source-pass'];

const LEASE_MS = 60_000;

export type Lease = { sourceUid: string; holder: string };

/**
 * Claims the next pass over a source by a compare-and-swap UPDATE. Null while another node has it, and while the database has
 * no deployment, as in the middle of an import.
 */
export const claimPass = async (
  strapi: Core.Strapi,
  { sourceUid, holder }: Lease,
  now: Date
): Promise<PassRow | null> => {
  const deployment = await table(strapi, 'deployment').first('id');
  if (!deployment) return null;
  const known = await table(strapi, 'source-pass').where({ source_uid: sourceUid }).first('id');
  if (!known)
    await table(strapi, 'source-pass')
      .insert({ ...START, source_uid: sourceUid, deployment_id: deployment.id, mapping_hash: '' })
      .onConflict('source_uid')
      .ignore();

  const count = await table(strapi, 'source-pass')
    .where({ source_uid: sourceUid })
    .where((free) => free.whereNull('holder').orWhere('lease_ends_at', '<', now))
    .update({ holder, lease_ends_at: leaseEnd(now) });
  if (count === 0) return null;
  return (await table(strapi, 'source-pass').where({ source_uid: sourceUid }).first()) ?? null;
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

/** Saves how far the pass got, and extends its lease. Resolves with false when another node has taken the source over. */
export const saveProgress = async (
  strapi: Core.Strapi,
  { sourceUid, holder }: Lease,
  changes: Partial<PassRow>,
  now: Date
): Promise<boolean> => {
  const count = await table(strapi, 'source-pass')
    .where({ source_uid: sourceUid, holder })
    .update({ ...changes, lease_ends_at: leaseEnd(now) });

  return count > 0;
};

export const releasePass = async (
  strapi: Core.Strapi,
  { sourceUid, holder }: Lease,
  changes: Partial<PassRow>
) => {
  await table(strapi, 'source-pass')
    .where({ source_uid: sourceUid, holder })
    .update({ ...changes, holder: null, lease_ends_at: null });
};

export const findPass = async (strapi: Core.Strapi, sourceUid: string): Promise<PassRow | null> =>
  (await table(strapi, 'source-pass').where({ source_uid: sourceUid }).first()) ?? null;

const leaseEnd = (now: Date) => new Date(now.getTime() + LEASE_MS);
