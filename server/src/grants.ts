import type { Core } from '@strapi/types';
import { inTurn, table, type Transaction } from './database/database';
import { PLUGIN_ID } from './plugin';
import type { Stage } from './stage';

/**
 * Keeps what roles and tokens may do with the plugin over boots without it, at which Strapi deletes every permission that it
 * does not know. A copy lies in Strapi's store. It follows each change within a second, so that what a person took away
 * stays away. It names roles and tokens by documentId and the deployment it was made in: a copy that an import brings along,
 * be it an old one of the same app, grants nothing.
 */

type Row = Record<string, unknown>;

type Copy = { deploymentId: number | null; grants: Grant[] };

/** `owner`: documentId of the role or token. */
type Grant = { table: string; relation: string; owner: string; values: Row };

type Table = { uid: string; relation: string; columns: string[] };

const ADMIN_COLUMNS = ['action', 'actionParameters', 'subject', 'properties', 'conditions'];

const TABLES: Table[] = [
  { uid: 'admin::permission', relation: 'role', columns: ADMIN_COLUMNS },
  { uid: 'admin::permission', relation: 'apiToken', columns: ADMIN_COLUMNS },
  { uid: 'admin::api-token-permission', relation: 'token', columns: ['action'] },
  { uid: 'plugin::users-permissions.permission', relation: 'role', columns: ['action'] },
];

const UIDS = [...new Set(TABLES.map(({ uid }) => uid))];

const COPY_AFTER_MS = 1_000;

type Copying = { isOutdated: boolean; timer?: NodeJS.Timeout };

const copying = new WeakMap<Core.Strapi, Copying>();

export const grants: Stage = {
  async bootstrap({ strapi }) {
    await inTurn(strapi, 'grants', async (trx) => {
      const deploymentId = await findDeployment(strapi, trx);
      await restore(strapi, deploymentId);
      await copy(strapi, deploymentId);
    });

    const state: Copying = { isOutdated: false };
    copying.set(strapi, state);
    const outdate = () => {
      state.isOutdated = true;
    };
    strapi.db.lifecycles.subscribe({
      models: UIDS,
      afterCreate: outdate,
      afterCreateMany: outdate,
      afterUpdate: outdate,
      afterUpdateMany: outdate,
      afterDelete: outdate,
      afterDeleteMany: outdate,
    });
  },

  start({ strapi }) {
    const state = copying.get(strapi);
    if (state) state.timer = setInterval(() => void copyOutdated(strapi), COPY_AFTER_MS).unref();
  },

  async destroy({ strapi }) {
    clearInterval(copying.get(strapi)?.timer);
    await copyOutdated(strapi);
  },
};

const store = (strapi: Core.Strapi) => strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'grants' });

const copy = async (strapi: Core.Strapi, deploymentId: number | null) => {
  const value: Copy = { deploymentId, grants: await findGrants(strapi) };
  await store(strapi).set({ value });
};

const findDeployment = async (strapi: Core.Strapi, trx?: Transaction) =>
  (await table(strapi, 'deployment', trx).first('id'))?.id ?? null;

/** Never rejects: what could not be copied is tried again. */
const copyOutdated = async (strapi: Core.Strapi) => {
  const state = copying.get(strapi);
  if (!state?.isOutdated) return;

  state.isOutdated = false;
  try {
    await copy(strapi, await findDeployment(strapi));
  } catch (error) {
    state.isOutdated = true;
    strapi.log.warn(`[${PLUGIN_ID}] the permissions of roles could not be copied: ${String(error)}`);
  }
};

/** Grants again what the copy has and the tables have not, to roles and tokens that are still there. */
const restore = async (strapi: Core.Strapi, deploymentId: number | null) => {
  const { grants: kept, ...made } = ((await store(strapi).get({})) ?? NO_COPY) as Copy;
  if (made.deploymentId !== deploymentId) return;
  const present = new Set((await findGrants(strapi)).map(keyOf));

  for (const grant of kept.filter((one) => !present.has(keyOf(one)))) {
    const target = targetOf(strapi, grant.table, grant.relation);
    const owner = target && (await rowsOf(strapi, target).findOne({ where: { documentId: grant.owner } }));
    if (!owner) continue;
    await rowsOf(strapi, grant.table).create({ data: { ...grant.values, [grant.relation]: owner.id } });
  }
};

const NO_COPY: Copy = { deploymentId: null, grants: [] };

const findGrants = async (strapi: Core.Strapi): Promise<Grant[]> => {
  const found: Grant[] = [];
  for (const { uid, relation, columns } of TABLES) {
    if (!targetOf(strapi, uid, relation)) continue;
    const isOurs = ['action', 'subject']
      .filter((column) => columns.includes(column))
      .map((column) => ({ [column]: { $startsWith: `plugin::${PLUGIN_ID}.` } }));

    for (const row of await rowsOf(strapi, uid).findMany({ where: { $or: isOurs }, populate: [relation] })) {
      const owner = row[relation] as { documentId?: string } | null;
      const values = Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
      if (owner?.documentId) found.push({ table: uid, relation, owner: owner.documentId, values });
    }
  }

  return found;
};

const keyOf = ({ table, relation, owner, values: { action, subject } }: Grant) =>
  JSON.stringify([table, relation, owner, action, subject]);

/** The content type of the owners; undefined where this Strapi has no such table or relation. */
const targetOf = (strapi: Core.Strapi, uid: string, relation: string): string | undefined => {
  const types = strapi.contentTypes as unknown as Record<string, ContentType>;

  return types[uid]?.attributes[relation]?.target;
};

type ContentType = { attributes: Record<string, { target?: string }> };

type Rows = {
  findOne(params: Row): Promise<{ id: number } | null>;
  findMany(params: Row): Promise<Row[]>;
  create(params: Row): Promise<Row>;
};

/** Strapi's own tables, of which its types know nothing before an app has generated them. */
const rowsOf = (strapi: Core.Strapi, uid: string) => strapi.db.query(uid as never) as unknown as Rows;
