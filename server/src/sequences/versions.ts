import type { Core } from '@strapi/types';
import { createHash } from 'node:crypto';
import { inSingleTransaction } from '../database/database';
import { conflict } from '../errors';
import { uid } from '../plugin';
import { currentAdminId, toActor } from '../strapi/actor';
import type { Conflict } from '../prospects/contract';
import type { Sequence, Step } from './contract';

/**
 * Versions of steps and sequences: an edit that names the version it is based on is refused when somebody else changed the
 * content since. A version is a hash of the content that people edit. So it survives export, import and transfer, sees
 * changes by any door, and stays the same when a sequence is paused, or a step is moved to a position with the same delay.
 */

type Contents = { step: Omit<Step, 'version'>; sequence: Sequence };

type Versioned = keyof Contents;

const FIELDS: { [Name in Versioned]: Array<keyof Contents[Name]> } = {
  step: ['name', 'delayMinutes', 'delayUnit', 'subject', 'preheader', 'html', 'text'],
  sequence: [
    'name',
    'trackOpens',
    'trackClicks',
    'senderName',
    'senderEmail',
    'replyTo',
    'senders',
    'timezone',
    'sendingWindow',
    'dailyLimit',
    'stopOnReply',
    'utm',
    'linkHosts',
  ],
};

/** Equal for equal content. At most 22 characters. */
export const versionOf = <Name extends Versioned>(name: Name, entry: Contents[Name]): string => {
  const content = FIELDS[name].map((field) => entry[field] ?? null);

  return createHash('sha256').update(JSON.stringify(content, sortKeys)).digest('base64url').slice(0, 22);
};

/** Databases return the keys of JSON in different orders. */
const sortKeys = (_: string, value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

type Params = { documentId?: string; version?: string; data?: Record<string, unknown> };

/**
 * Document Service middleware: compares the parameter `version` of an update with the current one, in the transaction of the
 * update and with the row locked. Without `version`, the update is not checked. Also stores the admin user who saves as
 * `updatedBy`, for the answer to later ones.
 *
 * @throws {HttpError} 409 `changed-meanwhile` with a Conflict as details
 */
export const checkVersions = (strapi: Core.Strapi, name: Versioned) =>
  strapi.documents.use(async (context, next) => {
    if (context.uid !== uid(name)) return next();
    if (!['create', 'update', 'clone'].includes(context.action)) return next();
    const params = context.params as Params;
    const { documentId, version, data } = params;
    if (data && data.updatedBy === undefined) data.updatedBy = currentAdminId(strapi);
    delete params.version;
    if (version === undefined || context.action !== 'update') return next();

    return inSingleTransaction(strapi, async () => {
      const current = await lockEntry(strapi, name, documentId);
      if (current && versionOf(name, current) !== version)
        throw await changedMeanwhile(strapi, name, current);
      return next();
    });
  });

/** The entry as it is now, whatever the transaction has read before. */
const lockEntry = <Name extends Versioned>(
  strapi: Core.Strapi,
  name: Name,
  documentId?: string
): Promise<Contents[Name] | null> =>
  strapi.db.queryBuilder(uid(name)).select('*').where({ documentId }).first().forUpdate().execute();

const changedMeanwhile = async <Name extends Versioned>(
  strapi: Core.Strapi,
  name: Name,
  current: Contents[Name]
) => {
  const { updatedBy } = await strapi.db
    .query(uid(name))
    .findOne({ where: { documentId: current.documentId }, select: ['id'], populate: { updatedBy: true } });
  const values = Object.fromEntries(FIELDS[name].map((field) => [field, current[field]]));

  return conflict('changed-meanwhile', `Somebody else changed this ${name} since you opened it.`, {
    current: { ...values, version: versionOf(name, current) },
    changedBy: updatedBy ? toActor(updatedBy) : null,
    changedAt: new Date(current.updatedAt).toISOString(),
  } satisfies Conflict);
};
