import type { Core } from '@strapi/types';
import { notFound, refused } from '../../errors';
import { cleanHeader } from '../../emails/message/headers';
import { mailbox } from '../../emails/message/message';
import { previewStep } from '../../emails/preview/preview';
import { uid } from '../../plugin';
import { parseEmailAddress } from '../../prospects/validate-field';
import type { SequenceEntry } from '../../sequences/sequences';
import { hasEmailProvider } from '../../strapi/environment';
import { classifyFailure } from '../failures/classify-failure';
import type { SendTest } from '../contract';

/**
 * Sends a saved step once: no pixel, no tracked links, no row, never counted.
 *
 * @throws {ApplicationError} with the provider's words when it refuses
 */
export const sendTest = async (
  strapi: Core.Strapi,
  stepDocumentId: string,
  { to, prospect }: SendTest['body']
): Promise<SendTest['response']['data']> => {
  const address = parseEmailAddress(to, 'to');
  const step = await strapi.db
    .query(uid('step'))
    .findOne({ where: { documentId: stepDocumentId }, populate: { sequence: true } });
  if (!step?.sequence) throw notFound('Step');
  const sequence: SequenceEntry = step.sequence;
  if (!sequence.senderEmail) {
    throw refused('activation-refused', 'The sender is missing: fill in its email address in Settings.');
  }
  if (!hasEmailProvider(strapi)) {
    throw refused(
      'activation-refused',
      "Strapi's email plugin has no provider: configure one in config/plugins."
    );
  }

  const { subject, html, text } = await previewStep(strapi, sequence, step, prospect);
  try {
    const answer: unknown = await strapi
      .plugin('email')
      .service('email')
      .send({
        from: mailbox(sequence.senderName, sequence.senderEmail),
        to: address,
        ...(sequence.replyTo && { replyTo: sequence.replyTo }),
        subject: cleanHeader(subject),
        html,
        text,
      });
    const { messageId } = (answer ?? {}) as { messageId?: unknown };

    return { to: address, messageId: typeof messageId === 'string' ? messageId : null };
  } catch (error) {
    throw refused('provider-refused', `The email provider refused: ${classifyFailure(error).message}`);
  }
};
