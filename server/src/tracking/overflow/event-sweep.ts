import type { Core } from '@strapi/types';
import { table } from '../../database/database';
import { forgetCounted } from './counted-hits';
import { foldSurplus } from './fold-surplus';

/** Emails, by id, that one call looks at. */
const EMAILS_PER_CALL = 5_000;

/** Events stay in detail for so long whatever their number is: fewer than a flood makes do no harm, and people look at them. */
const SETTLED_MS = 10 * 60_000;

/**
 * Folds events beyond the limit of their email that came so slowly that no budget ran out, or before there was a limit. Each
 * call goes on where the last one ended, and begins again after the last email.
 */
export const createEventSweep = (strapi: Core.Strapi) => {
  let lastId = 0;

  return async (now: Date) => {
    const before = new Date(now.getTime() - SETTLED_MS);
    await foldSurplus(
      strapi,
      (emails) => emails.where('id', '>', lastId).where('id', '<=', lastId + EMAILS_PER_CALL),
      { before, now }
    );
    lastId += EMAILS_PER_CALL;
    const last = await table(strapi, 'email').orderBy('id', 'desc').first('id');
    if (last && last.id > lastId) return;
    lastId = 0;
    await forgetCounted(strapi, now.getTime());
  };
};
