import type { Core } from '@strapi/types';
import { findSenderAddresses } from '../../sequences/senders/sender-addresses';
import { findSenders, type SenderRow } from '../../sequences/senders/senders';
import { type Actor, toActor } from '../../strapi/actor';
import { canEncrypt } from '../../strapi/server-passwords';
import { findPaused, isPaused, type PausedSender } from '../failures/sender-pauses';
import { findSenderServers, type SenderServer } from '../servers/server-rows';
import { loadNodemailer } from '../servers/smtp-client';
import type { ListSenderSettings, SenderSettings } from './contract';

/** All senders: those that people set up, the addresses in the settings of sequences, and those that config/plugins names. */
export const listSenders = async (strapi: Core.Strapi, now: Date): Promise<SenderSettings[]> => {
  const senders = await findSenders(strapi);
  const servers = await findSenderServers(strapi);
  const paused = await findPaused(strapi);
  const owners = await findOwners(strapi);
  const counts = new Map(
    (await findSenderAddresses(strapi)).map(({ address, sequences }) => [address, sequences])
  );
  const addresses = [...new Set([...counts.keys(), ...servers.keys()])].sort();

  return addresses.map((address) => {
    const sender = senders.get(address);
    const server = servers.get(address);
    return {
      address,
      ...fieldsOf(sender),
      owner: owners.find(({ rowId }) => rowId === sender?.ownerId)?.actor ?? null,
      sequences: counts.get(address) ?? 0,
      ...pauseOf(paused.get(address), now),
      server: server ? settingsOf(server) : null,
      isServerMissing: Boolean(sender?.hasServer) && !server,
    };
  });
};

const fieldsOf = (sender: SenderRow | undefined) => ({
  name: sender?.name ?? null,
  replyTo: sender?.replyTo ?? null,
  signature: sender?.signature ?? null,
  dailyLimit: sender?.dailyLimit ?? null,
});

/** The pause as settings show it: null, and nothing held, when it is over. */
export const pauseOf = (
  pause: PausedSender | undefined,
  now: Date
): Pick<SenderSettings, 'pausedUntil' | 'heldFor'> => {
  if (!pause || !isPaused(pause, now)) return { pausedUntil: null };
  const { pausedUntil, reason } = pause;

  return { pausedUntil: pausedUntil?.toISOString() ?? null, ...(reason && { heldFor: reason }) };
};

const settingsOf = ({ host, port, security, user, isFixed }: SenderServer) => ({
  ...{ host, port, security, user, isFixed },
});

export const describeSenders = async (
  strapi: Core.Strapi
): Promise<ListSenderSettings['response']['meta']> => ({
  canEncrypt: canEncrypt(strapi),
  hasNodemailer: loadNodemailer(strapi) !== undefined,
  owners: (await findOwners(strapi)).filter(({ isActive }) => isActive).map(({ actor }) => actor),
});

type Owner = { rowId: number; actor: Actor; isActive: boolean };

const findOwners = async (strapi: Core.Strapi): Promise<Owner[]> => {
  const users = await strapi.db.query('admin::user').findMany({
    select: ['id', 'documentId', 'firstname', 'lastname', 'username', 'isActive'],
    orderBy: { id: 'asc' },
    limit: MAX_OWNERS,
  });

  return users.map((user) => ({ rowId: user.id, actor: toActor(user), isActive: Boolean(user.isActive) }));
};

const MAX_OWNERS = 500;
