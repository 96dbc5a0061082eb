import type { Core } from '@strapi/types';
import { createHash } from 'node:crypto';
import { rows, type Transaction } from '../database';
import { PLUGIN_ID } from '../plugin';
import { configOf } from '../surroundings';
import type { TemplateLink } from './instrument';

/** Where a click leads. */
export type Target = { url: string; isPersonalised: boolean; isRevoked: boolean };

const COLUMNS = ['id', 'url', 'is_personalised', 'revoked'];

const createLinks = ({ strapi }: { strapi: Core.Strapi }) => {
  const cache = new Map<number, Target>();

  const remember = (row: Record<string, unknown>): Target => {
    const target = {
      url: String(row.url),
      isPersonalised: Boolean(row.is_personalised),
      isRevoked: Boolean(row.revoked),
    };
    const { maxCachedLinks } = configOf(strapi).tracking;
    if (cache.size >= maxCachedLinks) cache.delete(cache.keys().next().value as number);
    if (maxCachedLinks > 0) cache.set(Number(row.id), target);

    return target;
  };

  /** Null for a link that was never registered. */
  const target = async (linkId: number): Promise<Target | null> => {
    const known = cache.get(linkId);
    if (known) return known;
    const row = await rows(strapi, 'link')
      .where({ id: linkId })
      .first(...COLUMNS);

    return row ? remember(row) : null;
  };

  return {
    /** Gives every link of a step its number, before a mail with it may leave. Resolves with the numbers by occurrence. */
    async register(sequenceId: number, stepId: number, links: TemplateLink[]): Promise<Map<number, number>> {
      if (links.length === 0) return new Map();
      const wanted = links.map((link) => ({
        step_id: stepId,
        sequence_id: sequenceId,
        occurrence: link.occurrence,
        url: link.href,
        url_hash: createHash('sha256').update(link.href).digest('hex'),
        name: link.name,
        is_personalised: link.isPersonalised,
        revoked: false,
        created_at: new Date(),
      }));
      await rows(strapi, 'link').insert(wanted).onConflict(['step_id', 'occurrence', 'url_hash']).ignore();

      const hashes = new Set(wanted.map((link) => `${link.occurrence} ${link.url_hash}`));
      const found = await rows(strapi, 'link')
        .where({ step_id: stepId })
        .select(...COLUMNS, 'occurrence', 'url_hash');
      const current = found.filter((row) => hashes.has(`${row.occurrence} ${row.url_hash}`));
      current.forEach(remember);

      return new Map(current.map((row) => [row.occurrence, row.id]));
    },

    target,

    /** False where nobody can tell: a signed address keeps leading where it was made to lead. */
    isRevoked: (linkId: number): Promise<boolean> =>
      target(linkId).then(
        (link) => link?.isRevoked ?? false,
        () => false
      ),

    /** At boot: the latest links, so that a redirect needs no database. */
    async warm() {
      const found = await rows(strapi, 'link')
        .orderBy('id', 'desc')
        .limit(configOf(strapi).tracking.maxCachedLinks)
        .select(...COLUMNS);
      found.reverse().forEach(remember);
    },

    /** Counts one email sent with these links. */
    async countSent(linkIds: number[], trx: Transaction) {
      if (linkIds.length > 0)
        await rows(strapi, 'link', trx).whereIn('id', linkIds).increment('sent_count', 1);
    },
  };
};

export type Links = ReturnType<typeof createLinks>;

export const linksService = createLinks;

export const links = (strapi: Core.Strapi): Links => strapi.plugin(PLUGIN_ID).service('links');
