import type { Core } from '@strapi/types';
import type { Message } from '../../emails/message/message';
import { withTimeout } from '../../lib/with-timeout';

/** The provider did not answer in time, but may still accept the mail. */
export class ProviderTimeout extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(
    timeoutSeconds: number,
    /** The Message-ID, once the provider answers after all. */
    readonly lateMessageId: Promise<string>
  ) {
    super(`The provider did not answer within ${timeoutSeconds} seconds.`);
  }
}

/**
 * Sends a mail through Strapi's email plugin, whatever its provider.
 *
 * Resolves with the Message-ID of the provider's answer when it is a valid one, since replies will refer to it; otherwise
 * with the Message-ID of the message. Rejects with whatever the provider throws.
 *
 * @throws {ProviderTimeout} when the provider does not answer within `timeoutSeconds`
 */
export const deliver = (strapi: Core.Strapi, message: Message, timeoutSeconds: number): Promise<string> => {
  const sentMessageId = send(strapi, message);

  return withTimeout(
    sentMessageId,
    timeoutSeconds * 1000,
    () => new ProviderTimeout(timeoutSeconds, sentMessageId)
  );
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
