import type { Core } from '@strapi/types';
import { randomUUID } from 'node:crypto';
import { invalid, notFound, refused } from '../../errors';
import { messageId as newMessageId } from '../../emails/message/headers';
import { LinkRefused } from '../../emails/message/link-refused';
import { mailbox, type Message } from '../../emails/message/message';
import { refuseUnoffered } from '../../emails/preview/entry-preview';
import { findSavedStep, previewStep, type PreviewedStep } from '../../emails/preview/preview';
import { uid } from '../../plugin';
import { parseEmailAddress } from '../../prospects/validate-field';
import { senderKey } from '../../sequences/senders/sender-key';
import { haveTransport } from '../../sequences/senders/sender-transport';
import { withFirstSender } from '../../sequences/senders/shown-sender';
import type { SequenceEntry } from '../../sequences/sequences';
import { classifyFailure } from '../failures/classify-failure';
import type { SendTest } from '../contract';
import { deliverTest } from './provider-test';

/**
 * Sends a saved step once, without pixel and tracked links. Writes no row and is never counted.
 *
 * @throws like `sendContentTest`
 */
export const sendTest = async (
  strapi: Core.Strapi,
  stepDocumentId: string,
  { to, prospect }: SendTest['body']
): Promise<SendTest['response']['data']> => {
  const step = await strapi.db
    .query(uid('step'))
    .findOne({ where: { documentId: stepDocumentId }, populate: { sequence: true } });
  if (!step?.sequence) throw notFound('Step');
  const sequence: SequenceEntry = step.sequence;
  const saved = await findSavedStep(strapi, sequence, stepDocumentId);

  return sendContentTest(strapi, sequence, { ...saved, prospect, to });
};

/**
 * Sends the content of a step, saved or not, as `sendTest` does.
 *
 * @throws {ValidationError} when `to` is not one email address, the template has an error, or the data of the prospect would lead
 *   a link elsewhere
 * @throws {ApplicationError} with the provider's message when the provider refuses, or does not answer within 20 seconds
 */
export const sendContentTest = async (
  strapi: Core.Strapi,
  sequence: SequenceEntry,
  { to, ...step }: PreviewedStep & { to: string }
): Promise<SendTest['response']['data']> => {
  const address = parseEmailAddress(to, 'to');
  const { senderName, senderEmail, replyTo } = await withFirstSender(strapi, sequence);
  if (!senderEmail) {
    throw refused('activation-refused', 'The sender is missing: fill in its email address in Settings.');
  }
  if (!(await haveTransport(strapi, [senderKey(senderEmail)]))) {
    throw refused(
      'activation-refused',
      "Strapi's email plugin has no provider: configure one in config/plugins."
    );
  }

  await refuseUnoffered(strapi, step.content);
  const { subject, html, text, refusedLinks } = await previewStep(strapi, sequence, step);
  if (refusedLinks.length > 0)
    throw invalid('link-refused', new LinkRefused(refusedLinks[0]).message, 'html');
  const message: Message = {
    from: mailbox(senderName, senderEmail),
    to: address,
    replyTo: replyTo || senderEmail,
    subject,
    html,
    text,
    messageId: newMessageId(0, randomUUID(), senderEmail),
    headers: {},
  };
  try {
    const { messageId } = await deliverTest(strapi, message, senderEmail);
    return { to: address, messageId };
  } catch (error) {
    throw notSent(error);
  }
};

export const notSent = (error: unknown) => {
  const { outcome, message } = classifyFailure(error);

  return refused(
    'provider-refused',
    outcome === 'uncertain'
      ? `The email provider did not confirm the test email, which may have been sent: ${message}`
      : `The email provider refused: ${message}`
  );
};
