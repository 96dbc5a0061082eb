import type { Core } from '@strapi/types';
import { createHash } from 'node:crypto';
import { table, type Transaction } from '../../database/database';
import { newPublicId } from '../../database/public-id';
import { PLUGIN_ID, uid } from '../../plugin';
import type { Utm } from '../../sequences/contract';
import { addUtm } from '../../sequences/utm';
import { pluginConfig } from '../../strapi/environment';
import type { TemplateLink } from '../html/instrument';

/** Where a click leads. */
export type Target = {
  id: number;
  url: string;
  isPersonalised: boolean;
  isRevoked: boolean;
  sequenceId: number;
  skipsUtm: boolean;
};

const COLUMNS = ['id', 'public_id', 'url', 'is_personalised', 'is_revoked', 'sequence_id', 'skips_utm'];
const REFRESH_MS = 5_000;
/** Clocks of nodes differ, and a change is seen once it is committed. */
const OVERLAP_MS = 10 * 60_000;

const createLinks = ({ strapi }: { strapi: Core.Strapi }) => {
  /** By public id. */
  const cache = new Map<number, Target>();
  let utms: ReadonlyMap<number, Utm> = new Map();
  let refreshedAt = Date.now();
  let deploymentId: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  const remember = (row: Record<string, unknown>): Target => {
    const target = {
      id: Number(row.id),
      url: String(row.url),
      isPersonalised: Boolean(row.is_personalised),
      isRevoked: Boolean(row.is_revoked),
      sequenceId: Number(row.sequence_id),
      skipsUtm: Boolean(row.skips_utm),
    };
    const { maxCachedLinks } = pluginConfig(strapi).tracking;
    if (cache.size >= maxCachedLinks) cache.delete(cache.keys().next().value as number);
    if (maxCachedLinks > 0) cache.set(Number(row.public_id), target);

    return target;
  };

  /** Null for a link that was never registered. @throws where the database does not answer while a click can wait for it */
  const find = async (linkPublicId: number): Promise<Target | null> => {
    const known = cache.get(linkPublicId);
    if (known) return known;
    const row = await table(strapi, 'link')
      .where({ public_id: linkPublicId })
      .first(...COLUMNS)
      .timeout(pluginConfig(strapi).tracking.commitTimeoutMs);

    return row ? remember(row) : null;
  };

  const readUtms = async () => {
    const found = await strapi.db
      .query(uid('sequence'))
      .findMany({ where: { utm: { $notNull: true } }, select: ['id', 'utm'] });
    utms = new Map(found.map(({ id, utm }) => [id, utm]));
  };

  const findDeployment = async () => (await table(strapi, 'deployment').first('id'))?.id;

  const warm = async () => {
    deploymentId = await findDeployment();
    const found = await table(strapi, 'link')
      .orderBy('id', 'desc')
      .limit(pluginConfig(strapi).tracking.maxCachedLinks)
      .select(...COLUMNS);
    cache.clear();
    found.reverse().forEach(remember);
    await readUtms();
  };

  const refresh = async () => {
    const startedAt = Date.now();
    try {
      // Another deployment: an import into this running Strapi replaced the rows that are remembered.
      if ((await findDeployment()) !== deploymentId) await warm();
      const changed = await table(strapi, 'link')
        .where('updated_at', '>', new Date(refreshedAt - OVERLAP_MS))
        .select(...COLUMNS);
      changed.forEach(remember);
      await readUtms();
      refreshedAt = startedAt;
    } catch (error) {
      strapi.log.warn(`[${PLUGIN_ID}] links stay as they are: reading them failed: ${String(error)}`);
    }
  };

  return {
    /** Makes sure that every link of a step has its row before a mail with it may leave. Resolves with them by occurrence. */
    async register(
      sequenceId: number,
      stepId: number,
      links: TemplateLink[]
    ): Promise<Map<number, { id: number; publicId: number }>> {
      if (links.length === 0) return new Map();
      const wanted = links.map((link) => ({
        public_id: newPublicId(),
        step_id: stepId,
        sequence_id: sequenceId,
        occurrence: link.occurrence,
        url: link.href,
        url_hash: createHash('sha256').update(link.href).digest('hex'),
        name: link.name,
        is_personalised: link.isPersonalised,
        is_revoked: false,
        skips_utm: false,
        created_at: new Date(),
      }));
      await table(strapi, 'link').insert(wanted).onConflict(['step_id', 'occurrence', 'url_hash']).ignore();

      const hashes = new Set(wanted.map((link) => `${link.occurrence} ${link.url_hash}`));
      const found = await table(strapi, 'link')
        .where({ step_id: stepId })
        .select(...COLUMNS, 'occurrence', 'url_hash');
      const current = found.filter((row) => hashes.has(`${row.occurrence} ${row.url_hash}`));
      current.forEach(remember);

      return new Map(
        current.map(({ occurrence, id, public_id }) => [occurrence, { id, publicId: Number(public_id) }])
      );
    },

    find,

    /** From memory: undefined where only the database can tell. */
    known: (linkPublicId: number): Target | undefined => cache.get(linkPublicId),

    /** The address a click is sent to: with the UTM parameters of its sequence, unless the link does without. */
    destination(url: string, { sequenceId, skipsUtm }: Target): string {
      const utm = skipsUtm ? undefined : utms.get(sequenceId);
      return utm ? addUtm(url, utm) : url;
    },

    /** At boot: the latest links, so that a redirect needs no database. */
    warm,

    /** What people changed, on this node or another. Never rejects: where the database does not answer, links stay. */
    refresh,

    startRefreshing() {
      timer = setInterval(() => void refresh(), REFRESH_MS).unref();
    },

    stopRefreshing: () => clearInterval(timer),

    /** Counts emails sent, each by the numbers of its links: locked in their order, since emails settled meanwhile share them. */
    async countSent(linksOfEmails: number[][], trx: Transaction) {
      const idsByCount = new Map<number, number[]>();
      for (const [id, count] of tally(linksOfEmails.flat()))
        idsByCount.set(count, [...(idsByCount.get(count) ?? []), id]);
      const ids = [...idsByCount.values()].flat();
      if (ids.length === 0) return;

      await table(strapi, 'link', trx).whereIn('id', ids).orderBy('id').forUpdate().select('id');
      for (const [count, counted] of idsByCount)
        await table(strapi, 'link', trx).whereIn('id', counted).increment('sent_count', count);
    },
  };
};

const tally = (ids: number[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

export type Links = ReturnType<typeof createLinks>;

export const linksService = createLinks;

export const links = (strapi: Core.Strapi): Links => strapi.plugin(PLUGIN_ID).service('links');
