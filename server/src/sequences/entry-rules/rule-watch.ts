import type { Core } from '@strapi/types';
import { uid } from '../../plugin';
import { sourceRead } from '../../prospects/hooks';
import type { RuleNudge } from './rule-pass';

/**
 * Remembers which entries and prospects were written, so that the rules look at them at once. It only adds to a set: it reads
 * nothing, starts nothing, and never fails. SQL bypasses it.
 */

const MAX_IDS = 5_000;

/** By the uid of the source; `''` for prospects. Null: look at all. */
type Written = Map<string, Set<string | number> | null>;

const watches = new WeakMap<Core.Strapi, Written>();

const writtenOf = (strapi: Core.Strapi): Written => {
  const written = watches.get(strapi) ?? new Map();
  watches.set(strapi, written);

  return written;
};

const PROSPECTS = '';

const note = (strapi: Core.Strapi, source: string, ids: Array<string | number> | null) => {
  const written = writtenOf(strapi);
  const known = written.get(source);
  if (known === null) return;
  const all = known ?? new Set<string | number>();
  for (const id of ids ?? []) all.add(id);
  written.set(source, ids && all.size <= MAX_IDS ? all : null);
};

type Event = { result?: { id?: unknown } | null };

/** Subscribed once, and never removed: below Strapi 5.60 the remover of a subscription removes another one. */
export const watchForRules = (strapi: Core.Strapi) => {
  sourceRead.register(strapi, async ({ uid: source, entryIds }) => note(strapi, source, entryIds));
};

export const watchProspects = (strapi: Core.Strapi) => {
  const listener = (event: unknown) => {
    const id = (event as Event).result?.id;
    if (typeof id === 'number') note(strapi, PROSPECTS, [id]);
  };
  strapi.db.lifecycles.subscribe({
    models: [uid('prospect')],
    afterCreate: listener,
    afterUpdate: listener,
  });
};

/** Wakes the rules of a source, such as one that was switched on. */
export const nudgeRules = (strapi: Core.Strapi, source: string | null, nudge: RuleNudge = NOTHING) =>
  note(strapi, source ?? PROSPECTS, source === null ? nudge.prospectIds : nudge.entryIds);

const NOTHING: RuleNudge = { entryIds: [], prospectIds: [] };

export const isAnythingWritten = (strapi: Core.Strapi) => writtenOf(strapi).size > 0;

export type TakenNudges = {
  /** Undefined when nothing was written. `isWide`: too much to name. */
  of: (source: string | null) => { nudge: RuleNudge; isWide: boolean } | undefined;
};

/** Takes all that was written since the last time. */
export const takeWritten = (strapi: Core.Strapi): TakenNudges => {
  const written = writtenOf(strapi);
  watches.set(strapi, new Map());

  return {
    of(source) {
      const key = source ?? PROSPECTS;
      if (!written.has(key)) return undefined;
      const ids = written.get(key);
      const nudge: RuleNudge = { entryIds: [], prospectIds: [] };
      if (source === null) nudge.prospectIds = [...((ids ?? []) as Iterable<number>)];
      else nudge.entryIds = [...((ids ?? []) as Iterable<string>)];
      return { nudge, isWide: ids === null };
    },
  };
};
