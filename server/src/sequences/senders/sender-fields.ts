import type { Sequence } from '../contract';
import { senderKey } from './sender-key';
import { pickedSenders } from './sequence-senders';
import type { SenderRow } from './senders';

/** What an email shows of its sender. */
export type SenderFields = {
  senderName: string | null;
  senderEmail: string;
  replyTo: string | null;
  /** HTML. */
  senderSignature: string | null;
};

type SequenceFields = Pick<Sequence, 'senderName' | 'senderEmail' | 'replyTo' | 'senders'>;

/**
 * The fields of the sender `key`. Those of a sequence that never picked senders are its own. `sender` is undefined for an address
 * that nobody set up.
 */
export const senderFields = (sequence: SequenceFields, key: string, sender?: SenderRow): SenderFields => {
  const isOwn = key === senderKey(sequence.senderEmail ?? '');
  const senderSignature = sender?.signature ?? null;
  if (sender && (!isOwn || pickedSenders(sequence.senders)))
    return { senderName: sender.name, senderEmail: key, replyTo: sender.replyTo, senderSignature };

  return {
    senderName: isOwn ? sequence.senderName : null,
    senderEmail: isOwn ? (sequence.senderEmail ?? '') : key,
    replyTo: isOwn ? sequence.replyTo : null,
    senderSignature,
  };
};
