import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { inTransaction, withDatabaseLock, table } from '../../database/database';
import { signingKeys } from '../../emails/signing/signing-keys';
import { recordHistoryEntry } from '../../history/history';
import { PLUGIN_ID } from '../../plugin';
import { pauseMoved } from '../../sequences/pause-moved';
import { deploymentUrl } from '../../strapi/environment';
import type { DeploymentHold } from '../contract';

/**
 * A database belongs to one deployment, identified by its public URL, and only that deployment sends from it. An imported
 * database has no deployment row: its active sequences are paused. A database that was copied, or restored under another
 * public URL, has the row of the original: sending is on hold.
 */

/** Assigns a database without a deployment to this one, and pauses its active sequences. Idempotent. */
export const checkDeployment = async (strapi: Core.Strapi, now = new Date()) => {
  const url = deploymentUrl(strapi);
  const deployment = await findDeployment(strapi);
  if (deployment && (deployment.public_url !== null || url === null)) return;

  await signingKeys(strapi).load();
  const pausedCount = await withDatabaseLock(strapi, 'deployment', async (trx) => {
    const existing = await table(strapi, 'deployment', trx).first('id');
    if (existing) {
      await table(strapi, 'deployment', trx).whereNull('public_url').update({ public_url: url });
      return 0;
    }
    const key = await table(strapi, 'signing-key', trx).orderBy('key_id').first('id');
    await table(strapi, 'deployment', trx).insert({
      signing_key_id: key?.id ?? null,
      public_url: url,
      created_at: now,
    });
    return pauseMoved(strapi, now, trx);
  });
  if (pausedCount > 0)
    strapi.log.warn(
      `[${PLUGIN_ID}] the data of this app was imported, so ${pausedCount} active sequences were paused: resume them in the admin`
    );
};

/** Null while sending is not on hold. */
export const findHold = async (strapi: Core.Strapi): Promise<DeploymentHold | null> => {
  const url = deploymentUrl(strapi);
  const lastUrl = (await findDeployment(strapi))?.public_url ?? null;

  return url === null || lastUrl === null || lastUrl === url ? null : { lastUrl, url };
};

/** Assigns the database to the current public URL. A deployment with the previous one is on hold from now on. */
export const confirmDeployment = async (strapi: Core.Strapi) => {
  const to = deploymentUrl(strapi);

  await inTransaction(strapi, async (trx) => {
    const before = await table(strapi, 'deployment', trx).forUpdate().first('public_url');
    await table(strapi, 'deployment', trx).update({ public_url: to });
    const details = { from: before?.public_url ?? null, to };
    if (details.from !== to)
      await recordHistoryEntry(strapi, { kind: 'deployment-confirmed', details }, { at: new Date(), trx });
  });
};

/** For `whereExists` in statements that find or claim emails: matches unless sending is on hold or no deployment is assigned. */
export const currentDeployment = (strapi: Core.Strapi): Knex.QueryBuilder => {
  const url = deploymentUrl(strapi);
  const query = table(strapi, 'deployment').select('id');

  return url === null
    ? query
    : query.where((either) => either.whereNull('public_url').orWhere({ public_url: url }));
};

const findDeployment = (strapi: Core.Strapi) => table(strapi, 'deployment').first('id', 'public_url');
