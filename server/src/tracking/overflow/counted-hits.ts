import type { Core } from '@strapi/types';
import { inChunks, table, type Transaction } from '../../database/database';
import { pluginConfig } from '../../strapi/environment';
import { readEventKey } from '../events/event-key';
import { addNumbers, findMissing, formatRanges, parseRanges } from './number-ranges';
import { DAY_MS, MINUTE_MS } from '../../lib/durations';

/** A journal that is older is not expected to be replayed. */
export const REMEMBERED_MS = 30 * DAY_MS;

/** Hits of one process and minute. */
type Group = { owner: string; minute: number; keyByCounter: Map<number, string> };

/**
 * Marks hits as counted, by their keys. Resolves with the keys that were not marked yet. Locks the rows until the transaction
 * ends, so that of two writers of the same hit one finds it marked. Keys of another form are always new.
 */
export const markCounted = async (
  strapi: Core.Strapi,
  keys: string[],
  trx: Transaction
): Promise<Set<string>> => {
  const { groups, otherKeys } = groupKeys(keys);
  const isNew = new Set(otherKeys);

  for (const chunk of inChunks(groups)) {
    const rows = chunk.map(({ owner, minute }) => ({ owner, minute, ranges: '' }));
    await table(strapi, 'counted-hits', trx).insert(rows).onConflict(['owner', 'minute']).ignore();
    const marked = await findMarked(strapi, chunk, trx, true);
    const changed = chunk.flatMap(({ owner, minute, keyByCounter }) => {
      const ranges = marked.get(nameOf(owner, minute)) ?? [];
      const missing = findMissing(ranges, [...keyByCounter.keys()]);
      for (const counter of missing) isNew.add(keyByCounter.get(counter) as string);
      return missing.length > 0 ? [{ owner, minute, ranges: formatRanges(addNumbers(ranges, missing)) }] : [];
    });
    if (changed.length > 0)
      await table(strapi, 'counted-hits', trx)
        .insert(changed)
        .onConflict(['owner', 'minute'])
        .merge(['ranges']);
  }
  return isNew;
};

/** The keys that are marked as counted. */
export const findCounted = async (strapi: Core.Strapi, keys: string[]): Promise<Set<string>> => {
  const counted = new Set<string>();

  for (const chunk of inChunks(groupKeys(keys).groups)) {
    const marked = await findMarked(strapi, chunk);
    for (const { owner, minute, keyByCounter } of chunk) {
      const ranges = marked.get(nameOf(owner, minute)) ?? [];
      const missing = new Set(findMissing(ranges, [...keyByCounter.keys()]));
      for (const [counter, key] of keyByCounter) if (!missing.has(counter)) counted.add(key);
    }
  }
  return counted;
};

/** How long counted hits are remembered: a year more than hits are kept in detail, when these are folded at some age. */
export const rememberedMs = (strapi: Core.Strapi): number => {
  const { retentionDays } = pluginConfig(strapi).privacy;

  return retentionDays === null ? REMEMBERED_MS : (retentionDays + 365) * DAY_MS;
};

/** Forgets hits of which no journal should be left. */
export const forgetCounted = (strapi: Core.Strapi, now: number) =>
  table(strapi, 'counted-hits')
    .where('minute', '<', Math.floor((now - rememberedMs(strapi)) / MINUTE_MS))
    .delete();

const findMarked = async (strapi: Core.Strapi, groups: Group[], trx?: Transaction, isLocking = false) => {
  const query = table(strapi, 'counted-hits', trx)
    .whereIn('owner', [...new Set(groups.map(({ owner }) => owner))])
    .whereIn('minute', [...new Set(groups.map(({ minute }) => minute))])
    .orderBy('id')
    .select('owner', 'minute', 'ranges');
  const rows = await (isLocking ? query.forUpdate() : query);

  return new Map(rows.map(({ owner, minute, ranges }) => [nameOf(owner, minute), parseRanges(ranges)]));
};

const nameOf = (owner: string, minute: number) => `${owner} ${minute}`;

/** Sorted, so that two nodes insert their rows in the same order. */
const groupKeys = (keys: string[]) => {
  const groups = new Map<string, Group>();
  const otherKeys: string[] = [];

  for (const key of keys) {
    const parts = readEventKey(key);
    if (!parts) {
      otherKeys.push(key);
      continue;
    }
    const { owner, counter } = parts;
    const minute = Math.floor(parts.at / MINUTE_MS);
    const name = nameOf(owner, minute);
    const group = groups.get(name) ?? { owner, minute, keyByCounter: new Map<number, string>() };
    groups.set(name, group);
    group.keyByCounter.set(counter, key);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  return { groups: sorted, otherKeys };
};
