import type { Core } from '@strapi/types';
import { inTransaction, table } from '../../database/database';
import { invalid, notFound, refused } from '../../errors';
import { uid } from '../../plugin';
import type { LinkChange, LinkDetails, LinkInput } from '../contract';
import { links } from './links';
import { parseLinkTarget } from '../html/link-target';

type LinkEntry = Omit<LinkDetails, 'changes'> & { changes: LinkChange[] | null };

const FIELDS = ['name', 'url', 'skipsUtm'] as const;
/** The oldest go first, so that no row grows without an end. */
const MAX_KEPT = 100;

/** @throws {NotFoundError} */
export const findLink = async (strapi: Core.Strapi, id: number): Promise<LinkDetails> => {
  const found: LinkEntry | null = await strapi.db
    .query(uid('link'))
    .findOne({ where: { id }, select: ['id', 'isPersonalised', 'changes', ...FIELDS] });
  if (!found) throw notFound('Link');

  return { ...found, isPersonalised: Boolean(found.isPersonalised), changes: found.changes ?? [] };
};

/**
 * Changes what reports call a link, where its clicks lead from the next one on, or whether UTM parameters are added; keeps
 * who did it, when, and what was there before.
 *
 * @throws {ValidationError} for an address a click cannot lead to, or a personalised one
 * @throws {NotFoundError} when there is no such link
 */
export const changeLink = async (
  strapi: Core.Strapi,
  id: number,
  { url, ...input }: LinkInput,
  { by, at }: Pick<LinkChange, 'by' | 'at'>
): Promise<LinkDetails> => {
  const wanted = { ...input, ...(url !== undefined && { url: toTarget(url) }) };

  await inTransaction(strapi, async (trx) => {
    await table(strapi, 'link', trx).where({ id }).forUpdate().select('id');
    const link = await findLink(strapi, id);
    const changes = FIELDS.flatMap((field): LinkChange[] => {
      const to = wanted[field];
      return to === undefined || to === link[field] ? [] : [{ field, from: link[field], to, by, at }];
    });
    if (changes.length === 0) return;
    if (link.isPersonalised && changes.some(({ field }) => field === 'url'))
      throw refused(
        'state-refused',
        'Each prospect has an address of their own here; it stays as it was sent.'
      );

    await strapi.db.query(uid('link')).update({
      where: { id },
      data: { ...wanted, changes: [...link.changes, ...changes].slice(-MAX_KEPT), updatedAt: new Date(at) },
    });
  });
  await links(strapi).refresh();
  return findLink(strapi, id);
};

const toTarget = (text: string): string => {
  const url = parseLinkTarget(text.trim());
  if (url === null || /\{[{%]/.test(url))
    throw invalid('unsafe-url', 'Write a whole address that begins with http:// or https://.', 'url');
  return url;
};
