import type { Core } from '@strapi/types';
import type { Message } from '../emails/message';

/**
 * Gives a mail to Strapi's email plugin, whatever its provider.
 *
 * Resolves with the Message-ID the provider gave it where that is one, since replies will name it;
 * with ours elsewhere. Rejects with whatever the provider throws.
 */
export const deliver = async (strapi: Core.Strapi, message: Message): Promise<string> => {
  const answer: unknown = await strapi.plugin('email').service('email').send(message);

  return messageIdOf(answer) ?? message.messageId;
};

const messageIdOf = (answer: unknown): string | null => {
  if (typeof answer !== 'object' || answer === null || !('messageId' in answer)) return null;
  const { messageId } = answer;

  return typeof messageId === 'string' && /^<[^<>\s]{1,250}@[^<>\s]+>$/.test(messageId) ? messageId : null;
};
