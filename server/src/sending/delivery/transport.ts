import type { Core } from '@strapi/types';
import type { Message } from '../../emails/message/message';
import { withTimeout } from '../../lib/with-timeout';

/** The provider may still answer, and then it has taken the mail after all. */
export class ProviderTimeout extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(
    patienceSeconds: number,
    readonly late: Promise<string>
  ) {
    super(`The provider did not answer within ${patienceSeconds} seconds.`);
  }
}

/**
 * Gives a mail to Strapi's email plugin, whatever its provider.
 *
 * Resolves with the Message-ID the provider gave it where that is one, since replies will name it;
 * with ours elsewhere. Rejects with whatever the provider throws.
 *
 * @throws {NoAnswer} when it takes longer than that
 */
export const deliver = (strapi: Core.Strapi, message: Message, patienceSeconds: number): Promise<string> => {
  const answer = send(strapi, message);

  return withTimeout(answer, patienceSeconds * 1000, () => new ProviderTimeout(patienceSeconds, answer));
};

const send = async (strapi: Core.Strapi, message: Message): Promise<string> => {
  const answer: unknown = await strapi.plugin('email').service('email').send(message);

  return messageIdOf(answer) ?? message.messageId;
};

const messageIdOf = (answer: unknown): string | null => {
  if (typeof answer !== 'object' || answer === null || !('messageId' in answer)) return null;
  const { messageId } = answer;

  return typeof messageId === 'string' && /^<[^<>\s]{1,250}@[^<>\s]+>$/.test(messageId) ? messageId : null;
};
