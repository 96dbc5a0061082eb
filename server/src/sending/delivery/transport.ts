import type { Core } from '@strapi/types';
import type { Message } from '../../emails/message/message';
import { toProviderOptions } from '../../emails/message/provider-options';
import { withTimeout } from '../../lib/with-timeout';
import { emailProvider } from '../../strapi/environment';
import { senderServers } from '../servers/sender-servers';
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
 * Sends a mail through the SMTP server of its sender, or else through Strapi's email plugin, whatever its provider. Rejects with
 * whatever they throw. The servers are those of the last `senderServers.refresh`.
 *
 * @throws {SenderServerError} when the sender's own server cannot be tried
 * @throws {ProviderRefusal} when the provider's answer is a refusal
 * @throws {ProviderTimeout} when the provider does not answer within `timeoutSeconds`
 */
export const deliver = (
  strapi: Core.Strapi,
  message: Message,
  { sender, timeoutSeconds }: { /** A `senderKey`. */ sender: string; timeoutSeconds: number }
): Promise<Delivered> => {
  const delivered = send(strapi, message, sender);

  return withTimeout(delivered, timeoutSeconds * 1000, () => new ProviderTimeout(timeoutSeconds, delivered));
};

const send = async (strapi: Core.Strapi, message: Message, sender: string): Promise<Delivered> => {
  const client = senderServers(strapi).clientOf(sender);
  const options = toProviderOptions(client ? 'nodemailer' : emailProvider(strapi), message);
  const answer: unknown = await (client
    ? client.sendMail(options)
    : strapi.plugin('email').service('email').send(options));
  const { messageId, providerId } = readAnswer(answer);

  return { messageId: messageId ?? message.messageId, providerId };
};
