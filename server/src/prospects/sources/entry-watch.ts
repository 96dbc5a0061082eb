import type { Core } from '@strapi/types';
import type { Nudge } from './source-pass';

/**
 * Remembers which entries this process wrote, so that the next pass reads them at once. It runs within the writes of the app and
 * only adds to a set: it reads nothing, starts nothing, and never fails. Sign-ups by OAuth and SQL may bypass it.
 */

type Event = {
  action: string;
  model: { uid: string };
  params?: { where?: { documentId?: unknown; id?: unknown } };
  result?: unknown;
};

/** More entries are found by their `updatedAt`. */
const MAX_ENTRIES = 5_000;

const createWatch = () => {
  let watched = new Set<string>();
  let fresh = new Map<string, { entryIds: Set<string>; isWide: boolean }>();
  /** Taken by the last pass, which may have run before their transaction was committed. */
  let recent = new Map<string, Set<string>>();

  const note = ({ model, result }: Event) => {
    if (!watched.has(model.uid)) return;
    const nudge = fresh.get(model.uid) ?? { entryIds: new Set<string>(), isWide: false };
    fresh.set(model.uid, nudge);
    const documentId = (result as { documentId?: unknown } | null | undefined)?.documentId;
    if (typeof documentId === 'string' && nudge.entryIds.size < MAX_ENTRIES) nudge.entryIds.add(documentId);
    else nudge.isWide = true;
  };

  return {
    note,

    /** The sources whose entries are remembered. The others are forgotten. */
    watch(uids: string[]) {
      watched = new Set(uids);
    },

    nudgedSources: () => [...fresh.keys()],

    /** The entries of a source to read; those of the pass before once more. */
    take(uid: string): Nudge {
      const { entryIds, isWide } = fresh.get(uid) ?? { entryIds: new Set<string>(), isWide: false };
      const again = recent.get(uid) ?? new Set<string>();
      fresh.delete(uid);
      recent.set(uid, entryIds);

      return { entryIds: [...new Set([...entryIds, ...again])], isWide };
    },

    /** Gives back what a pass that did not happen would have read. */
    giveBack(uid: string, { entryIds, isWide }: Nudge) {
      const nudge = fresh.get(uid) ?? { entryIds: new Set<string>(), isWide: false };
      for (const entryId of entryIds) nudge.entryIds.add(entryId);
      fresh.set(uid, { entryIds: nudge.entryIds, isWide: nudge.isWide || isWide });
    },

    reset() {
      fresh = new Map();
      recent = new Map();
    },
  };
};

export type EntryWatch = ReturnType<typeof createWatch>;

const watches = new WeakMap<Core.Strapi, EntryWatch>();

export const entryWatch = (strapi: Core.Strapi): EntryWatch => {
  const watch = watches.get(strapi) ?? createWatch();
  watches.set(strapi, watch);

  return watch;
};

/** Subscribed once for all types, and never removed: below Strapi 5.60 the remover of a subscription removes another one. */
export const watchEntries = (strapi: Core.Strapi) => {
  const { note } = entryWatch(strapi);
  const listener = (event: unknown) => note(event as Event);

  strapi.db.lifecycles.subscribe({
    afterCreate: listener,
    afterUpdate: listener,
    afterDelete: listener,
    afterCreateMany: listener,
    afterUpdateMany: listener,
    afterDeleteMany: listener,
  });
};
