import type { Core } from '@strapi/types';
import { withDatabaseLock, table, type Transaction } from '../database/database';
import { describeError } from '../lib/describe-error';
import { PLUGIN_ID } from '../plugin';
import type { Stage } from '../stage';

/**
 * Restores the plugin's permissions of roles and tokens after a boot without the plugin, during which Strapi deletes every
 * permission that it does not know. A copy in Strapi's store is updated within a second of each change, so that a permission
 * that somebody revoked is not restored. The copy refers to roles and tokens by documentId. It also holds the id of the
 * deployment: a copy that came with an import, even an older one of the same app, restores nothing.
 */

type Row = Record<string, unknown>;

type Copy = { deploymentId: number | null; grants: Grant[] };

/** `owner` is the documentId of the role or token. */
type Grant = { table: string; relation: string; owner: string; values: Row };

type PermissionTable = { uid: string; relation: string; columns: string[] };

const ADMIN_COLUMNS = ['action', 'actionParameters', 'subject', 'properties', 'conditions'];

const TABLES: PermissionTable[] = [
  { uid: 'admin::permission', relation: 'role', columns: ADMIN_COLUMNS },
  { uid: 'admin::permission', relation: 'apiToken', columns: ADMIN_COLUMNS },
  { uid: 'admin::api-token-permission', relation: 'token', columns: ['action'] },
  { uid: 'plugin::users-permissions.permission', relation: 'role', columns: ['action'] },
];

const UIDS = [...new Set(TABLES.map(({ uid }) => uid))];

const COPY_INTERVAL_MS = 1_000;

type CopyState = { isOutdated: boolean; timer?: NodeJS.Timeout };

const copyStates = new WeakMap<Core.Strapi, CopyState>();

export const grants: Stage = {
  async bootstrap({ strapi }) {
    await withDatabaseLock(strapi, 'grants', async (trx) => {
      const deploymentId = await findDeploymentId(strapi, trx);
      await restore(strapi, deploymentId);
      await copy(strapi, deploymentId);
    });

    const state: CopyState = { isOutdated: false };
    copyStates.set(strapi, state);
    const markOutdated = () => {
      state.isOutdated = true;
    };
    strapi.db.lifecycles.subscribe({
      models: UIDS,
      afterCreate: markOutdated,
      afterCreateMany: markOutdated,
      afterUpdate: markOutdated,
      afterUpdateMany: markOutdated,
      afterDelete: markOutdated,
      afterDeleteMany: markOutdated,
    });
  },

  start({ strapi }) {
    const state = copyStates.get(strapi);
    if (state) state.timer = setInterval(() => void copyOutdated(strapi), COPY_INTERVAL_MS).unref();
  },

  async destroy({ strapi }) {
    clearInterval(copyStates.get(strapi)?.timer);
    await copyOutdated(strapi);
  },
};

const store = (strapi: Core.Strapi) => strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'grants' });

const copy = async (strapi: Core.Strapi, deploymentId: number | null) => {
  const value: Copy = { deploymentId, grants: await findGrants(strapi) };
  await store(strapi).set({ value });
};

const findDeploymentId = async (strapi: Core.Strapi, trx?: Transaction) =>
  (await table(strapi, 'deployment', trx).first('id'))?.id ?? null;

/** Never rejects: after a failure, the next interval tries again. */
const copyOutdated = async (strapi: Core.Strapi) => {
  const state = copyStates.get(strapi);
  if (!state?.isOutdated) return;

  state.isOutdated = false;
  try {
    await copy(strapi, await findDeploymentId(strapi));
  } catch (error) {
    state.isOutdated = true;
    strapi.log.warn(
      `[${PLUGIN_ID}] could not copy the permissions of roles and tokens, and tries again: ${describeError(error)}`
    );
  }
};

/** Creates the permissions that are in the copy but not in the tables, for roles and tokens that still exist. */
const restore = async (strapi: Core.Strapi, deploymentId: number | null) => {
  const stored = ((await store(strapi).get({})) ?? NO_COPY) as Copy;
  if (stored.deploymentId !== deploymentId) return;
  const present = new Set((await findGrants(strapi)).map(keyOf));

  for (const grant of stored.grants.filter((copied) => !present.has(keyOf(copied)))) {
    const target = targetOf(strapi, grant.table, grant.relation);
    const owner = target && (await queryOf(strapi, target).findOne({ where: { documentId: grant.owner } }));
    if (!owner) continue;
    await queryOf(strapi, grant.table).create({ data: { ...grant.values, [grant.relation]: owner.id } });
  }
};

const NO_COPY: Copy = { deploymentId: null, grants: [] };

const findGrants = async (strapi: Core.Strapi): Promise<Grant[]> => {
  const granted: Grant[] = [];
  for (const { uid, relation, columns } of TABLES) {
    if (!targetOf(strapi, uid, relation)) continue;
    const ownPermissions = ['action', 'subject']
      .filter((column) => columns.includes(column))
      .map((column) => ({ [column]: { $startsWith: `plugin::${PLUGIN_ID}.` } }));

    for (const row of await queryOf(strapi, uid).findMany({
      where: { $or: ownPermissions },
      populate: [relation],
    })) {
      const owner = row[relation] as { documentId?: string } | null;
      const values = Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
      if (owner?.documentId) granted.push({ table: uid, relation, owner: owner.documentId, values });
    }
  }

  return granted;
};

const keyOf = ({ table, relation, owner, values: { action, subject } }: Grant) =>
  JSON.stringify([table, relation, owner, action, subject]);

/** The content type of the owners; undefined when this Strapi has no such table or relation. */
const targetOf = (strapi: Core.Strapi, uid: string, relation: string): string | undefined => {
  const types = strapi.contentTypes as unknown as Record<string, ContentType>;

  return types[uid]?.attributes[relation]?.target;
};

type ContentType = { attributes: Record<string, { target?: string }> };

type Query = {
  findOne(params: Row): Promise<{ id: number } | null>;
  findMany(params: Row): Promise<Row[]>;
  create(params: Row): Promise<Row>;
};

/** Untyped queries: `@strapi/types` does not know these tables until an app has generated its types. */
const queryOf = (strapi: Core.Strapi, uid: string) => strapi.db.query(uid as never) as unknown as Query;
