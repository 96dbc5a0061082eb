import type { Core } from '@strapi/types';
import { createHash } from 'node:crypto';
import { inChunks, inTransaction, table, type Transaction } from '../../database/database';
import { newPublicIds } from '../../database/public-id';
import { describeError } from '../../lib/describe-error';
import { PLUGIN_ID, uid } from '../../plugin';
import type { Utm } from '../../sequences/contract';
import { addUtm } from '../../sequences/utm';
import { pluginConfig } from '../../strapi/environment';
import type { TemplateLink } from '../html/instrument';
import { createBoundedCache } from '../../lib/bounded-cache';

/** A link row, as a redirect needs it. */
export type LinkTarget = {
  id: number;
  url: string;
  isPersonalised: boolean;
  isRevoked: boolean;
  sequenceId: number;
  skipsUtm: boolean;
};

const COLUMNS = ['id', 'public_id', 'url', 'is_personalised', 'is_revoked', 'sequence_id', 'skips_utm'];
const REFRESH_MS = 5_000;
/** Clocks of nodes differ, and a row becomes visible at commit, later than its `updated_at`. */
const OVERLAP_MS = 10 * 60_000;

const createLinks = ({ strapi }: { strapi: Core.Strapi }) => {
  /** By public id. */
  const cache = createBoundedCache<number, LinkTarget>(pluginConfig(strapi).tracking.maxCachedLinks);
  let utmBySequence: ReadonlyMap<number, Utm> = new Map();
  let refreshedAt = Date.now();
  let deploymentId: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  const cacheRow = (row: Record<string, unknown>): LinkTarget => {
    const target = {
      id: Number(row.id),
      url: String(row.url),
      isPersonalised: Boolean(row.is_personalised),
      isRevoked: Boolean(row.is_revoked),
      sequenceId: Number(row.sequence_id),
      skipsUtm: Boolean(row.skips_utm),
    };
    cache.set(Number(row.public_id), target);

    return target;
  };

  /** Null when there is no such link. @throws when the database does not answer within `tracking.commitTimeoutMs` */
  const find = async (linkPublicId: number): Promise<LinkTarget | null> => {
    const cached = cache.get(linkPublicId);
    if (cached) return cached;
    const row = await table(strapi, 'link')
      .where({ public_id: linkPublicId })
      .first(...COLUMNS)
      .timeout(pluginConfig(strapi).tracking.commitTimeoutMs);

    return row ? cacheRow(row) : null;
  };

  const loadUtm = async () => {
    const sequences = await strapi.db
      .query(uid('sequence'))
      .findMany({ where: { utm: { $notNull: true } }, select: ['id', 'utm'] });
    utmBySequence = new Map(sequences.map(({ id, utm }) => [id, utm]));
  };

  const findDeploymentId = async () => (await table(strapi, 'deployment').first('id'))?.id;

  const warm = async () => {
    deploymentId = await findDeploymentId();
    const newest = await table(strapi, 'link')
      .orderBy('id', 'desc')
      .limit(pluginConfig(strapi).tracking.maxCachedLinks)
      .select(...COLUMNS);
    cache.clear();
    newest.reverse().forEach(cacheRow);
    await loadUtm();
  };

  const refresh = async () => {
    const startedAt = Date.now();
    try {
      // A new deployment id means that an import into this running Strapi replaced the cached rows.
      if ((await findDeploymentId()) !== deploymentId) await warm();
      const changed = await table(strapi, 'link')
        .where('updated_at', '>', new Date(refreshedAt - OVERLAP_MS))
        .select(...COLUMNS);
      changed.forEach(cacheRow);
      await loadUtm();
      refreshedAt = startedAt;
    } catch (error) {
      strapi.log.warn(
        `[${PLUGIN_ID}] could not reload changed links, the cached ones stay in use: ${describeError(error)}`
      );
    }
  };

  return {
    /** Inserts missing link rows, before an email with these links can be sent. Resolves with the ids by occurrence. */
    async saveLinks(
      sequenceId: number,
      stepId: number,
      links: TemplateLink[]
    ): Promise<Map<number, { id: number; publicId: number }>> {
      if (links.length === 0) return new Map();
      const publicIds = newPublicIds(links.length);
      const rows = links.map((link, index) => ({
        public_id: publicIds[index],
        step_id: stepId,
        sequence_id: sequenceId,
        occurrence: link.occurrence,
        url: link.href,
        url_hash: hashUrl(link.href),
        name: link.name,
        is_personalised: link.isPersonalised,
        is_revoked: false,
        skips_utm: false,
        created_at: new Date(),
      }));
      await inTransaction(strapi, async (trx) => {
        for (const chunk of inChunks(rows, 100))
          await table(strapi, 'link', trx)
            .insert(chunk)
            .onConflict(['step_id', 'occurrence', 'url_hash'])
            .ignore();
      });

      const keys = new Set(rows.map((link) => `${link.occurrence} ${link.url_hash}`));
      const linksOfStep = await table(strapi, 'link')
        .where({ step_id: stepId })
        .select(...COLUMNS, 'occurrence', 'url_hash');
      const current = linksOfStep.filter((row) => keys.has(`${row.occurrence} ${row.url_hash}`));
      current.forEach(cacheRow);

      return new Map(
        current.map(({ occurrence, id, public_id }) => [occurrence, { id, publicId: Number(public_id) }])
      );
    },

    find,

    /** The link when it is in the cache; undefined when only the database can tell. */
    getCached: (linkPublicId: number): LinkTarget | undefined => cache.get(linkPublicId),

    /** The redirect URL of a click: `url` with the UTM parameters of the sequence, unless the link skips them. */
    destination(url: string, { sequenceId, skipsUtm }: LinkTarget): string {
      const utm = skipsUtm ? undefined : utmBySequence.get(sequenceId);
      return utm ? addUtm(url, utm) : url;
    },

    /** Fills the cache at boot with the newest links, so that redirects work without the database. */
    warm,

    /** Reloads changed links and all UTM parameters. Never rejects: on a database error, the cached ones stay in use. */
    refresh,

    startRefreshing() {
      timer = setInterval(() => void refresh(), REFRESH_MS).unref();
    },

    stopRefreshing: () => clearInterval(timer),

    /**
     * Adds sent emails to the counts of their links. `linkIdsOfEmails` has one list per email. Locks the rows by ascending
     * id first: concurrent transactions share links, and a fixed order prevents deadlocks.
     */
    async countSent(linkIdsOfEmails: number[][], trx: Transaction) {
      const idsByCount = new Map<number, number[]>();
      for (const [id, count] of countById(linkIdsOfEmails.flat()))
        idsByCount.set(count, [...(idsByCount.get(count) ?? []), id]);
      const ids = [...idsByCount.values()].flat();
      if (ids.length === 0) return;

      await table(strapi, 'link', trx).whereIn('id', ids).orderBy('id').forUpdate().select('id');
      for (const [count, idsWithCount] of idsByCount)
        await table(strapi, 'link', trx).whereIn('id', idsWithCount).increment('sent_count', count);
    },
  };
};

/** SHA-256 of an authored URL in hexadecimal. */
export const hashUrl = (href: string): string => createHash('sha256').update(href).digest('hex');

const countById = (ids: number[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

export type Links = ReturnType<typeof createLinks>;

export const linksService = createLinks;

export const links = (strapi: Core.Strapi): Links => strapi.plugin(PLUGIN_ID).service('links');
