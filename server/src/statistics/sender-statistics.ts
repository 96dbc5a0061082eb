import type { Core } from '@strapi/types';
import type { SentBounds } from '../emails/list/sent-range';
import { findSenders } from '../sequences/senders/senders';
import { sendersOf } from '../sequences/senders/sequence-senders';
import type { SequenceEntry } from '../sequences/sequences';
import type { Audience, SenderStatistics } from './contract';
import { emailFigures, NO_SUMS } from './rates';
import { sumBySender } from './sender-sums';

type Options = { audience: Audience; within: SentBounds };

/** One row per sender of the sequence in their order, then former senders that its emails were sent with, then unknown ones. */
export const findSenderStatistics = async (
  strapi: Core.Strapi,
  { id, senderEmail, senders }: Pick<SequenceEntry, 'id' | 'senderEmail' | 'senders'>,
  { audience, within }: Options
): Promise<SenderStatistics[]> => {
  const sums = await sumBySender(strapi, id, within);
  const names = await findSenders(strapi);
  const current = sendersOf(id, senderEmail, senders).pool.filter((address) => address !== '');
  const former = [...sums.keys()].filter((address) => address !== null && !current.includes(address)).sort();
  const unknown = sums.has(null) ? [null] : [];

  return [...current, ...former, ...unknown].map((address) => ({
    sender: address === null ? null : { address, name: names.get(address)?.name ?? null },
    ...emailFigures(sums.get(address) ?? NO_SUMS, audience),
  }));
};
