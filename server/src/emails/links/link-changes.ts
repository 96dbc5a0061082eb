import type { Core } from '@strapi/types';
import { requireSendIfLive } from '../../access/live-sequences';
import { inTransaction, table } from '../../database/database';
import { invalid, notFound, refused } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
import { uid } from '../../plugin';
import type { LinkChange, LinkDetails, LinkInput } from '../contract';
import { links } from './links';
import { parseLinkTarget } from '../html/link-target';

type LinkEntry = Omit<LinkDetails, 'changes'> & { changes: LinkChange[] | null };

const FIELDS = ['name', 'url', 'skipsUtm'] as const;
/** Older changes are dropped, so that the row does not grow without bound. */
const MAX_CHANGES = 100;

/** @throws {NotFoundError} when there is no such link */
export const findLink = async (strapi: Core.Strapi, id: number): Promise<LinkDetails> => {
  const link: LinkEntry | null = await strapi.db
    .query(uid('link'))
    .findOne({ where: { id }, select: ['id', 'isPersonalised', 'changes', ...FIELDS] });
  if (!link) throw notFound('Link');

  return { ...link, isPersonalised: Boolean(link.isPersonalised), changes: link.changes ?? [] };
};

/**
 * Changes the name, the target URL or the UTM setting of a link, and records who changed what and when. The new target
 * applies to the next click.
 *
 * @throws {ValidationError} for a URL that a click cannot redirect to
 * @throws {ApplicationError} for the URL of a personalised link
 * @throws {NotFoundError} when there is no such link
 */
export const changeLink = async (
  strapi: Core.Strapi,
  id: number,
  { url, ...rest }: LinkInput,
  { by, at }: Pick<LinkChange, 'by' | 'at'>
): Promise<LinkDetails> => {
  const input = { ...rest, ...(url !== undefined && { url: parseTarget(url) }) };

  await inTransaction(strapi, async (trx) => {
    const locked = await table(strapi, 'link', trx).where({ id }).forUpdate().first('sequence_id');
    if (locked) await requireSendIfLive(strapi, locked.sequence_id, trx);
    const link = await findLink(strapi, id);
    const changes = FIELDS.flatMap((field): LinkChange[] => {
      const to = input[field];
      return to === undefined || to === link[field] ? [] : [{ field, from: link[field], to, by, at }];
    });
    if (changes.length === 0) return;
    if (link.isPersonalised && changes.some(({ field }) => field === 'url'))
      throw refused(
        'state-refused',
        'Each prospect has their own URL in this link, so it cannot be changed.'
      );

    await strapi.db.query(uid('link')).update({
      where: { id },
      data: { ...input, changes: [...link.changes, ...changes].slice(-MAX_CHANGES), updatedAt: new Date(at) },
    });
    const target = changes.find(({ field }) => field === 'url');
    await recordHistoryEntry(
      strapi,
      {
        kind: 'link-changed',
        sequenceId: locked?.sequence_id,
        details: {
          name: link.name,
          fields: changes.map(({ field }) => field),
          ...(target && { from: withoutParameters(target.from), to: withoutParameters(target.to) }),
        },
      },
      { at: new Date(at), trx }
    );
  });
  await links(strapi).refresh();
  return findLink(strapi, id);
};

const parseTarget = (text: string): string => {
  const url = parseLinkTarget(text.trim());
  if (url === null || /\{[{%]/.test(url))
    throw invalid('unsafe-url', 'Write a complete URL that begins with http:// or https://.', 'url');
  return url;
};

const MAX_URL = 500;

/** Parameters may hold what belongs to a person; the link itself keeps its changes in full. */
const withoutParameters = (url: unknown) => String(url).split(/[?#]/)[0].slice(0, MAX_URL);
