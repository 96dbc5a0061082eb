import type { Core } from '@strapi/types';
import { emails } from '../../emails/emails';
import { prospects } from '../../prospects/prospects';
import { recordOnce } from './events';

/**
 * Opts out the prospect of an email, from all sequences. Idempotent. Does nothing for an email whose prospect was deleted.
 */
export const unsubscribe = async (strapi: Core.Strapi, emailPublicId: number, at: Date) => {
  const email = await emails(strapi).find({ public_id: emailPublicId });
  if (!email) return;

  await prospects(strapi).optOut([email.prospectId], 'unsubscribed', at);
  await recordOnce(strapi, email, 'unsubscribed', at);
};
