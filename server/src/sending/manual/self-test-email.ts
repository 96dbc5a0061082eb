import type { Core } from '@strapi/types';
import { listUnsubscribeHeaders, messageId, threadHeaders } from '../../emails/message/headers';
import type { Message } from '../../emails/message/message';
import { deliverTest } from './provider-test';
import { notSent } from './test-send';

/** The email that a sender sent to itself, as it was given to the provider. */
export type SelfTestEmail = {
  /** In no other email, so that it can be searched for. */
  subject: string;
  messageId: string;
  references: string;
};

/**
 * Sends an email from this address to itself, with the headers of a follow-up of a sequence. `token` is a random text for its
 * subject.
 *
 * @throws {ApplicationError} with the provider's message when the provider refuses, or does not answer within 20 seconds
 */
export const sendSelfTest = async (
  strapi: Core.Strapi,
  address: string,
  token: string
): Promise<SelfTestEmail> => {
  const subject = `Test email from Sequences ${token}`;
  const text = 'This is a test email. Sequences, in Strapi, reads it from the mailbox of its sender.';
  const { References: references, 'In-Reply-To': inReplyTo } = threadHeaders([
    messageId(0, `${token}.`, address),
  ]);
  const message: Message = {
    from: address,
    to: address,
    subject,
    text,
    html: `<p>${text}</p>`,
    messageId: messageId(0, token, address),
    inReplyTo,
    references,
    headers: listUnsubscribeHeaders(`mailto:${address}?subject=unsubscribe`),
  };
  try {
    await deliverTest(strapi, message, address);
  } catch (error) {
    throw notSent(error);
  }
  return { subject, messageId: message.messageId, references };
};
