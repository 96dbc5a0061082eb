import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { inTurn, table } from '../../database/database';
import { signingKeys } from '../../emails/signing/signing-keys';
import { PLUGIN_ID } from '../../plugin';
import { pauseMoved } from '../../sequences/pause-moved';
import { deploymentUrl } from '../../strapi/environment';
import type { DeploymentHold } from '../contract';

/**
 * Emails leave a database only for the deployment that it belongs to. One that was imported has none: its active sequences
 * are paused. One that was copied or restored under another public URL has that of the original: sending is on hold.
 */

/** Gives a database without a deployment to this one, with its active sequences paused. Doing it again changes nothing. */
export const checkDeployment = async (strapi: Core.Strapi, now = new Date()) => {
  const url = deploymentUrl(strapi);
  const found = await find(strapi);
  if (found && (found.public_url !== null || url === null)) return;

  await signingKeys(strapi).load();
  const paused = await inTurn(strapi, 'deployment', async (trx) => {
    const created = await table(strapi, 'deployment', trx).first('id');
    if (created) {
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
  if (paused > 0)
    strapi.log.warn(
      `[${PLUGIN_ID}] the data of this app was imported: ${paused} sequences that were active are paused until somebody resumes them`
    );
};

/** Null while emails may leave. */
export const findHold = async (strapi: Core.Strapi): Promise<DeploymentHold | null> => {
  const url = deploymentUrl(strapi);
  const lastUrl = (await find(strapi))?.public_url ?? null;

  return url === null || lastUrl === null || lastUrl === url ? null : { lastUrl, url };
};

/** From now on emails leave for this public URL, and are on hold for the one before. */
export const confirmDeployment = async (strapi: Core.Strapi) => {
  await table(strapi, 'deployment').update({ public_url: deploymentUrl(strapi) });
};

/** For `whereExists` in the statements that look for emails to send. */
export const currentDeployment = (strapi: Core.Strapi): Knex.QueryBuilder => {
  const url = deploymentUrl(strapi);
  const query = table(strapi, 'deployment').select('id');

  return url === null
    ? query
    : query.where((either) => either.whereNull('public_url').orWhere({ public_url: url }));
};

const find = (strapi: Core.Strapi) => table(strapi, 'deployment').first('id', 'public_url');
