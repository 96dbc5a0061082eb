import type { Core } from '@strapi/types';
import type { SequenceEntry } from '../sequences';
import { senderFields, type SenderFields } from './sender-fields';
import { findSenders } from './senders';
import { sendersOf } from './sequence-senders';

/** The sequence as its first sender writes it, for previews and test emails. Its address may be empty. */
export const withFirstSender = async (
  strapi: Core.Strapi,
  sequence: SequenceEntry
): Promise<Omit<SequenceEntry, keyof SenderFields> & SenderFields> => {
  const { id, senderEmail, senders } = sequence;
  const [first] = sendersOf(id, senderEmail, senders).pool;

  return { ...sequence, ...senderFields(sequence, first, (await findSenders(strapi)).get(first)) };
};
