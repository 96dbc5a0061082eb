import type { Core } from '@strapi/types';
import { inChunks, table, tableAs } from '../../database/database';
import { prospectsOptedOut, type OptOutReason } from '../hooks';
import { domainsOf } from './suppression-hash';

/** Prospects that one statement reads, and that one transaction stops at most. */
const CHUNK_SIZE = 2_000;

/** Stops the active enrollments of the prospects with these normalized addresses. */
export const stopAddresses = async (
  strapi: Core.Strapi,
  addresses: string[],
  { reason, at }: { reason: OptOutReason; at: Date }
) => {
  for (const chunk of inChunks(addresses)) {
    const rows = await table(strapi, 'prospect').whereIn('email', chunk).select('id');
    await stop(
      strapi,
      rows.map(({ id }) => id),
      { reason, at }
    );
  }
};

/**
 * Stops the active enrollments of everybody at these domains, or below them. Reads the enrolled prospects by ascending id, so
 * that the work depends on their number and not on that of the domains.
 */
export const stopDomains = async (strapi: Core.Strapi, domains: ReadonlySet<string>, at: Date) => {
  if (domains.size === 0) return;
  let after = 0;
  for (;;) {
    const rows = await tableAs(strapi, 'prospect', 'p')
      .where('p.id', '>', after)
      .whereExists(
        tableAs(strapi, 'enrollment', 'n')
          .whereRaw('?? = ??', ['n.prospect_id', 'p.id'])
          .where('n.state', 'active')
          .select('n.id')
      )
      .orderBy('p.id')
      .limit(CHUNK_SIZE)
      .select({ id: 'p.id', email: 'p.email' });
    const matching = rows.filter((row) => domainsOf(String(row.email)).some((domain) => domains.has(domain)));
    await stop(
      strapi,
      matching.map(({ id }) => Number(id)),
      { reason: 'suppressed', at }
    );
    if (rows.length < CHUNK_SIZE) return;
    after = Number(rows.at(-1)?.id);
  }
};

const stop = async (
  strapi: Core.Strapi,
  prospectIds: number[],
  { reason, at }: { reason: OptOutReason; at: Date }
) => {
  for (const ids of inChunks(prospectIds))
    await prospectsOptedOut.call(strapi, { prospectIds: ids, reason, at });
};
