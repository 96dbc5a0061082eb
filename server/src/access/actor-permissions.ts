import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { forbidden } from '../errors';
import { PLUGIN_ID } from '../plugin';
import { API_TOKEN_STRATEGIES } from '../strapi/actor';
import { permission, permissionLabel, PERMISSION_NAMES, type PermissionName } from '../strapi/permissions';

/**
 * Finds the permissions of the actor: the admin user, admin token or API token that makes the current request. Jobs, scripts
 * and requests of a website's visitors have no actor. The app's own code runs there, and may do everything.
 */

type Ability = { can(action: string): boolean };

type State = {
  userAbility?: Ability;
  auth?: { strategy?: { name?: string }; credentials?: { type?: string } };
  /** `mcp` in requests to Strapi's MCP server, which leaves `auth` and `userAbility` out. */
  auditSource?: string;
  route?: { info?: { pluginName?: string } };
};

/** The plugin's permissions of the actor; null without one. */
export const actorPermissions = async (strapi: Core.Strapi): Promise<PermissionName[] | null> => {
  const context = strapi.requestContext.get();
  const state = stateOf(strapi);

  if (API_TOKEN_STRATEGIES.includes(state.auth?.strategy?.name ?? ''))
    return state.auth?.credentials?.type === 'read-only' ? ['read'] : PERMISSION_NAMES;
  if (state.userAbility) return allowedBy(state.userAbility);
  return state.auditSource === 'mcp' && context ? allowedBy(await mcpAbility(strapi, context)) : null;
};

/**
 * Resolves when the actor has all of these permissions, or there is none.
 *
 * @throws {ForbiddenError} with the missing ones in `details.permissions`
 */
export const requirePermissions = async (strapi: Core.Strapi, needed: PermissionName[]): Promise<void> => {
  const allowed = await actorPermissions(strapi);
  if (allowed !== null) refuseMissing(allowed, needed);
};

/** @throws {ForbiddenError} with the missing ones in `details.permissions` */
export const refuseMissing = (allowed: PermissionName[], needed: PermissionName[]) => {
  const missing = needed.filter((name) => !allowed.includes(name));

  if (missing.length > 0) {
    const labels = missing.map((name) => `"${permissionLabel(name)}"`).join(' and ');
    const message = `This needs the permission ${labels} of the plugin Sequences: ask an administrator for it.`;
    throw forbidden(message, { permissions: missing });
  }
};

/** Whether a route of this plugin runs, whose own permission was checked before it. */
export const isOwnRoute = (strapi: Core.Strapi): boolean =>
  stateOf(strapi).route?.info?.pluginName === PLUGIN_ID;

/** Runs `work` as the app's own code, for apps that act by themselves while somebody's request is answered. */
const withoutActor = async <Result>(strapi: Core.Strapi, work: () => Promise<Result>): Promise<Result> => {
  const { run } = strapi.requestContext as unknown as { run: Run<Result> };

  return run({ state: {} }, work);
};

/** Strapi's own type leaves the result out. */
type Run<Result> = (store: object, work: () => Promise<Result>) => Promise<Result>;

export const accessService = ({ strapi }: { strapi: Core.Strapi }) => ({
  withoutActor: <Result>(work: () => Promise<Result>) => withoutActor(strapi, work),
});

export type Access = ReturnType<typeof accessService>;

const stateOf = (strapi: Core.Strapi): State => (strapi.requestContext.get()?.state ?? {}) as State;

const allowedBy = (ability: Ability | null): PermissionName[] =>
  PERMISSION_NAMES.filter((name) => ability?.can(permission(name)) ?? false);

const abilities = new WeakMap<object, Promise<Ability | null>>();

/** The ability of the admin token of an MCP request; null when the token is not valid any more. */
const mcpAbility = (strapi: Core.Strapi, context: Context): Promise<Ability | null> => {
  const known = abilities.get(context);
  if (known) return known;
  const [, token = ''] = String(context.request.header.authorization).split(/\s+/);
  const found = strapi
    .service('admin::api-token-admin')
    .authenticateAdminToken(token)
    .then((result: { ability?: Ability }) => result.ability ?? null) as Promise<Ability | null>;

  abilities.set(context, found);
  return found;
};
