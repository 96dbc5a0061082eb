import type { Core } from '@strapi/types';
import { emails } from '../../emails/emails';
import { prospects } from '../../prospects/prospects';
import { recordOnce } from './events';

/**
 * The prospect an email went to gets no more of them, from any sequence. Doing it again changes
 * nothing. Nothing happens for an email whose prospect was deleted.
 */
export const unsubscribe = async (strapi: Core.Strapi, emailPublicId: number, at: Date) => {
  const email = await emails(strapi).find({ public_id: emailPublicId });
  if (!email) return;

  await prospects(strapi).leave([email.prospectId], 'unsubscribed', at);
  await recordOnce(strapi, email, 'unsubscribed', at);
};
