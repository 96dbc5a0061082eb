import type { Core } from '@strapi/types';
import { forbidden } from '../errors';
import { PLUGIN_ID, type TypeName } from '../plugin';
import type { PermissionName } from '../strapi/permissions';
import { actorPermissions, isOwnRoute, refuseMissing } from './actor-permissions';
import { findSequenceState, isLiveSequence, mentionedDocuments } from './live-sequences';

/**
 * Document Service middleware that asks for the plugin's permissions, whatever calls it: the content manager, GraphQL, MCP
 * tools or an app's own routes. Routes of this plugin check reads themselves.
 */
export const guardDocuments = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    const type = ownType(context.uid);
    const allowed = type && (await actorPermissions(strapi));
    if (allowed)
      refuseMissing(allowed, await findNeeded(strapi, type, context.action, context.params as Params));

    return next();
  });

type Data = Record<string, unknown>;

type Params = { documentId?: string; data?: Data };

const READS = ['findMany', 'findOne', 'findFirst', 'count'];

const ownType = (uid: string): TypeName | null =>
  uid.startsWith(`plugin::${PLUGIN_ID}.`) ? (uid.split('.')[1] as TypeName) : null;

/** The permissions that an action needs. @throws {ForbiddenError} when only the plugin itself may take it */
const findNeeded = async (
  strapi: Core.Strapi,
  type: TypeName,
  action: string,
  params: Params
): Promise<PermissionName[]> => {
  if (READS.includes(action)) return isOwnRoute(strapi) ? [] : ['read'];
  if (type === 'prospect' || type === 'segment') return ['prospects'];
  if (type === 'sequence') return toSaveSequence(strapi, action, params);
  if (type === 'step') return toSaveStep(strapi, params);
  if (type === 'template') return ['edit'];

  // Emails, events and the like are facts: the plugin writes them by SQL, and nobody else does.
  throw forbidden('Only the plugin itself writes this; nobody can create, change or delete it by hand.');
};

/**
 * Changing the state needs `send`, everything else `edit`, and both once the sequence is not a draft any more. Our own route that
 * duplicates one only makes a draft.
 */
const toSaveSequence = async (
  strapi: Core.Strapi,
  action: string,
  { documentId, data = {} }: Params
): Promise<PermissionName[]> => {
  const state = (await findSequenceState(strapi, documentId)) ?? 'draft';
  const isOnlyState = action === 'update' && 'state' in data && Object.keys(data).length === 1;
  const changesState = typeof data.state === 'string' && data.state !== state;
  if (action === 'clone' && isOwnRoute(strapi)) return ['edit'];
  const movesSteps = mentionedDocuments(data.steps).length > 0;

  if (isOnlyState) return ['send'];
  return state !== 'draft' || changesState || movesSteps ? ['edit', 'send'] : ['edit'];
};

/** `data.sequence` may move the step to another sequence, so both count. */
const toSaveStep = async (
  strapi: Core.Strapi,
  { documentId, data = {} }: Params
): Promise<PermissionName[]> =>
  (await isLiveSequence(strapi, {
    stepDocumentId: documentId,
    references: mentionedDocuments(data.sequence),
  }))
    ? ['edit', 'send']
    : ['edit'];
