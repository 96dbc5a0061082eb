import type { Core } from '@strapi/types';
import { randomUUID } from 'node:crypto';
import { describeError } from '../../lib/describe-error';
import { waitAtMost } from '../../lib/pause';
import { PLUGIN_ID } from '../../plugin';
import { readMailbox } from './mailbox-reader';
import { findReadable } from './mailboxes';

/** How soon a node follows what people change on another one. */
const REFRESH_MS = 5_000;

const STOP_TIMEOUT_MS = 5_000;

type Reader = { version: string; stopping: AbortController; done: Promise<void> };

/** Keeps one reader for each mailbox, in a process that listens. Each node has all of them; a lease decides which one reads. */
const createMailboxReaders = ({ strapi }: { strapi: Core.Strapi }) => {
  const node = randomUUID();
  const readers = new Map<string, Reader>();
  let timer: NodeJS.Timeout | undefined;
  let refreshing: Promise<void> = Promise.resolve();

  const end = async (address: string) => {
    const reader = readers.get(address);
    readers.delete(address);
    reader?.stopping.abort();
    await reader?.done;
  };

  const update = async () => {
    const mailboxes = await findReadable(strapi, new Date());
    const versions = new Map(mailboxes.map(({ address, version }) => [address, version]));
    for (const [address, { version }] of readers) if (versions.get(address) !== version) await end(address);
    if (timer === undefined) return;
    for (const [address, version] of versions) {
      if (readers.has(address)) continue;
      const stopping = new AbortController();
      readers.set(address, {
        version,
        stopping,
        done: readMailbox(strapi, { address, node, signal: stopping.signal }),
      });
    }
  };

  /** Never rejects. */
  const refresh = (): Promise<void> => {
    refreshing = refreshing.then(update).catch((error: unknown) => {
      strapi.log.error(`[${PLUGIN_ID}] the mailboxes could not be looked up: ${describeError(error)}`);
    });
    return refreshing;
  };

  return {
    start() {
      timer ??= setInterval(() => void refresh(), REFRESH_MS).unref(); // It never rejects.
      void refresh();
    },

    /** Follows a change of the settings at once. Does nothing in a process that reads no mailboxes. */
    refresh: () => (timer === undefined ? Promise.resolve() : refresh()),

    /** Resolves when no mail is applied any more, or after a timeout. */
    async stop() {
      clearInterval(timer);
      timer = undefined;
      for (const { stopping } of readers.values()) stopping.abort();
      const done = refreshing.then(() => Promise.all([...readers.values()].map((reader) => reader.done)));
      await waitAtMost(done, STOP_TIMEOUT_MS);
      readers.clear();
    },
  };
};

export const mailboxReadersService = createMailboxReaders;

export const mailboxReaders = (strapi: Core.Strapi): ReturnType<typeof createMailboxReaders> =>
  strapi.plugin(PLUGIN_ID).service('mailboxReaders');
