import type { Core } from '@strapi/types';
import type { Message } from '../../emails/message/message';
import { toProviderOptions } from '../../emails/message/provider-options';
import { withTimeout } from '../../lib/with-timeout';
import { emailProvider } from '../../strapi/environment';
import { type AcceptedAnswer, readAnswer } from './provider-answer';

/** The ids of an accepted email. */
export type Delivered = {
  /** The Message-ID of the email, to which replies will refer. */
  messageId: string;
  /** The provider's own id; null when it says none. */
  providerId: AcceptedAnswer['providerId'];
};

/** The provider did not answer in time, but may still accept the mail. */
export class ProviderTimeout extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(
    timeoutSeconds: number,
    /** Once the provider accepts the mail after all. */
    readonly lateAnswer: Promise<Delivered>
  ) {
    super(`The provider did not answer within ${timeoutSeconds} seconds.`);
  }
}

/**
 * Sends a mail through Strapi's email plugin, whatever its provider. Rejects with whatever the provider throws.
 *
 * @throws {ProviderRefusal} when the provider's answer is a refusal
 * @throws {ProviderTimeout} when the provider does not answer within `timeoutSeconds`
 */
export const deliver = (
  strapi: Core.Strapi,
  message: Message,
  timeoutSeconds: number
): Promise<Delivered> => {
  const delivered = send(strapi, message);

  return withTimeout(delivered, timeoutSeconds * 1000, () => new ProviderTimeout(timeoutSeconds, delivered));
};

const send = async (strapi: Core.Strapi, message: Message): Promise<Delivered> => {
  const options = toProviderOptions(emailProvider(strapi), message);
  const answer: unknown = await strapi.plugin('email').service('email').send(options);
  const { messageId, providerId } = readAnswer(answer);

  return { messageId: messageId ?? message.messageId, providerId };
};
