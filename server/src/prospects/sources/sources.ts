import type { Core } from '@strapi/types';
import { table, toIsoDate, withDatabaseLock } from '../../database/database';
import { invalid, notFound, refused } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import { z } from '../../strapi/host';
import { parse } from '../../validation';
import { filtersInput } from '../filters-input';
import { filterChanged } from '../hooks';
import { refuseAddresses } from '../kept-address';
import type { MappingFault, Source, SourceMapping } from './contract';
import { countLinks } from './entry-links';
import { entryWatch } from './entry-watch';
import { displayName, findFaults } from './host-types';
import { findPass } from './pass-lease';
import { sourceMappingInput } from './source-mapping';
import { type PassOptions, type PassResult, passSource } from './source-pass';

/** A source and whether it can be used as it is. */
export type UsableSource = { uid: string; mapping: SourceMapping; isLocked: boolean; faults: MappingFault[] };

type Stored = Record<string, SourceMapping>;

/** All stored sources are one value, so one request at a time reads and writes it. */
const LOCK = 'sources';

/**
 * Keeps the sources of prospects. The option `sources` of config/plugins takes precedence, each type for itself; the others are
 * in Strapi's store. A mapping that does not fit the content types is kept with its faults: nothing is read from it.
 */
const createSources = ({ strapi }: { strapi: Core.Strapi }) => {
  const store = () => strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'sources' });
  const readStored = async () => ((await store().get({})) as Stored | null) ?? {};

  const findMappings = async (): Promise<Array<Omit<UsableSource, 'faults'>>> => {
    const locked = configuredMappings(strapi);
    const stored = Object.entries(await readStored()).filter(([uid]) => !locked.has(uid));
    const all = [...locked].map(([uid, mapping]) => ({ uid, mapping, isLocked: true }));
    for (const [uid, mapping] of stored)
      all.push({ uid, mapping: sourceMappingInput.parse(mapping), isLocked: false });

    return all;
  };

  const withFaults = async (source: Omit<UsableSource, 'faults'>): Promise<UsableSource> => ({
    ...source,
    faults: await findFaults(strapi, source.uid, source.mapping),
  });

  const list = async (): Promise<UsableSource[]> => {
    const found = await Promise.all((await findMappings()).map(withFaults));
    entryWatch(strapi).watch(found.filter(isUsable).map(({ uid }) => uid));

    return found;
  };

  /** Null when the type is no source. Checks this one only, since rules ask for it before each email. */
  const lookUp = async (uid: string): Promise<UsableSource | null> => {
    const source = (await findMappings()).find((one) => one.uid === uid);

    return source ? withFaults(source) : null;
  };

  const find = async (uid: string): Promise<UsableSource> => {
    const source = await lookUp(uid);
    if (!source) throw notFound('Source');

    return source;
  };

  const findUsable = async (uid: string): Promise<UsableSource> => {
    const source = await find(uid);
    if (!isUsable(source)) throw refused('source-unusable', source.faults[0].message);

    return source;
  };

  const refuseLocked = (uid: string) => {
    if (configuredMappings(strapi).has(uid))
      throw refused(
        'fixed-by-config',
        `The option sources in config/plugins has ${uid}, so it cannot be changed here.`
      );
  };

  /** @throws {ValidationError} that names the first part that cannot be used */
  const check = async (uid: string, input: unknown): Promise<SourceMapping> => {
    const mapping = parse(sourceMappingInput, input);
    parse(z.object({ filters: filtersInput.nullable() }), { filters: mapping.filters });
    const faults = await findFaults(strapi, uid, mapping);
    if (faults.length > 0)
      throw invalid('invalid-mapping', faults[0].message, faults[0].field ?? 'uid', { faults });
    refuseAddresses(mapping.filters, 'filters');

    return mapping;
  };

  return {
    list,
    lookUp,
    find,

    /** @throws {NotFoundError} @throws {ApplicationError} when its mapping does not fit the content types */
    findUsable,

    check,

    /** Logs the faults of sources. @throws {Error} when config/plugins has something that is no mapping */
    async load() {
      for (const { uid, faults } of await list())
        for (const { message } of faults)
          strapi.log.error(`[${PLUGIN_ID}] the source ${uid} is not read: ${message}`);
    },

    /** The source as pages show it. */
    async describe({ uid, mapping, isLocked, faults }: UsableSource): Promise<Source> {
      const pass = await findPass(strapi, uid);
      return {
        uid,
        name: displayName(strapi, uid),
        mapping,
        isLocked,
        faults,
        pass: {
          at: toIsoDate(pass?.passed_at),
          durationMs: pass?.duration_ms ?? null,
          isComplete: (pass?.completed_at ?? null) !== null,
          error: pass?.error ?? null,
        },
        ...(await countLinks(strapi, uid)),
      };
    },

    /**
     * @throws {ValidationError} for a mapping that cannot be used
     * @throws {ApplicationError} for a type that the config maps
     * @throws {ForbiddenError} for a change, while a rule that is on names the source, without the permission `send`
     */
    async save(uid: string, input: unknown): Promise<void> {
      refuseLocked(uid);
      const mapping = await check(uid, input);
      await withDatabaseLock(strapi, LOCK, async (trx) => {
        const before = await readStored();
        const fields = changedFields(before[uid], mapping);
        if (fields.length === 0) return;
        await filterChanged.call(strapi, { source: uid });
        await store().set({ value: { ...before, [uid]: mapping } });
        await recordHistoryEntry(
          strapi,
          { kind: 'source-saved', details: { source: uid, fields } },
          { at: new Date(), trx, addTo: 'none' }
        );
      });
      await list();
      entryWatch(strapi).giveBack(uid, { entryIds: [], isWide: false });
    },

    /** Forgets which entries are which prospects. The prospects stay. @throws {NotFoundError} @throws {ForbiddenError} as `save` */
    async remove(uid: string): Promise<void> {
      refuseLocked(uid);
      await find(uid);
      await withDatabaseLock(strapi, LOCK, async (trx) => {
        await filterChanged.call(strapi, { source: uid });
        const others = Object.entries(await readStored()).filter(([other]) => other !== uid);
        await store().set({ value: Object.fromEntries(others) });
        await table(strapi, 'source-entry', trx).where({ source_uid: uid }).delete();
        await table(strapi, 'source-pass', trx).where({ source_uid: uid }).delete();
        await recordHistoryEntry(
          strapi,
          { kind: 'source-removed', details: { source: uid } },
          { at: new Date(), trx, addTo: 'none' }
        );
      });
      await list();
    },

    /**
     * Reads a source now. Resolves with null while another node reads it.
     *
     * @throws {ApplicationError} when its mapping does not fit the content types
     */
    async pass(
      uid: string,
      { now = new Date(), ...options }: Partial<PassOptions> = {}
    ): Promise<PassResult | null> {
      return passSource(strapi, await findUsable(uid), { now, ...options });
    },

    /** Makes the schedule of this process read a source within a second. @throws {ApplicationError} as `pass` */
    async startPass(uid: string): Promise<void> {
      await findUsable(uid);
      entryWatch(strapi).giveBack(uid, { entryIds: [], isWide: true });
    },
  };
};

export const isUsable = ({ faults }: Pick<UsableSource, 'faults'>) => faults.length === 0;

/** @throws {Error} that names what is no mapping */
const configuredMappings = (strapi: Core.Strapi): Map<string, SourceMapping> =>
  new Map(
    Object.entries(pluginConfig(strapi).sources).map(([uid, input]) => {
      const result = sourceMappingInput.safeParse(input);
      if (result.success) return [uid, result.data];
      const [issue] = result.error.issues;
      const path = ['sources', `'${uid}'`, ...issue.path].join('.');
      throw new Error(`config/plugins, sequences.config:\n- ${path}: ${issue.message}`);
    })
  );

const changedFields = (before: SourceMapping | undefined, after: SourceMapping): string[] =>
  Object.entries(after)
    .filter(
      ([name, value]) => JSON.stringify(before?.[name as keyof SourceMapping]) !== JSON.stringify(value)
    )
    .map(([name]) => name);

export type Sources = ReturnType<typeof createSources>;

export const sourcesService = createSources;

export const sources = (strapi: Core.Strapi): Sources => strapi.plugin(PLUGIN_ID).service('sources');
