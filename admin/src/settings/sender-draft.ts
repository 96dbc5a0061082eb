import type { SenderInput, SenderSettings } from '../../../server/src/sending/senders/contract';
import { type ServerDraft, toServerInput } from './server-draft';

/** A sender as its form has it. `way`: by which server it sends. */
export type SenderDraft = Record<
  'address' | 'name' | 'replyTo' | 'signature' | 'owner' | 'dailyLimit',
  string
> & { way: 'provider' | 'server' };

export const senderDraft = (sender: SenderSettings | undefined): SenderDraft => ({
  address: sender?.address ?? '',
  name: sender?.name ?? '',
  replyTo: sender?.replyTo ?? '',
  signature: sender?.signature ?? '',
  owner: sender?.owner?.id ?? '',
  dailyLimit: sender?.dailyLimit ? String(sender.dailyLimit) : '',
  way: sender?.server || sender?.isServerMissing ? 'server' : 'provider',
});

type Saved = { sender: SenderSettings | undefined; isServerEdited: boolean };

/** The server is left out where nobody changed it, since it would need its password again. */
export const toSenderInput = (
  { name, replyTo, signature, owner, dailyLimit, way }: SenderDraft,
  server: ServerDraft,
  { sender, isServerEdited }: Saved
): SenderInput => {
  const changesServer = !sender?.server?.isFixed && (way === 'provider' || isServerEdited || !sender?.server);

  return {
    name,
    replyTo: replyTo || null,
    signature: signature || null,
    owner: owner || null,
    dailyLimit: dailyLimit === '' ? null : Number(dailyLimit),
    ...(changesServer && { server: way === 'provider' ? null : toServerInput(server) }),
  };
};
