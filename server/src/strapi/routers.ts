import type { Core } from '@strapi/types';
import { refuseUnstorableParameters } from './path-parameters';
import { allow, type PermissionName } from './permissions';
import { hideUnexpectedErrors } from './unexpected-errors';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A route as it is declared; Strapi adds `info`. */
type DeclaredRoute = Omit<Core.Route, 'info'>;

type AdminRoute = [
  method: Method,
  path: string,
  handler: string,
  /** Null: everybody may call it, signed in or not. */
  needed: PermissionName | PermissionName[] | null,
];

/**
 * Two routes of a list that can be searched. POST, below `/search`, takes its parameters from the body: URLs are written into
 * access logs, and people search by names and email addresses.
 */
export const searchable = (path: string, handler: string, name: PermissionName): AdminRoute[] => [
  ['GET', path, handler, name],
  ['POST', `${path}/search`, handler, name],
];

/** Routes under `/sequences`, for signed-in admin users with the permissions that each line names. */
export const adminRouter = (routes: AdminRoute[]): Core.Router => ({
  type: 'admin',
  routes: routes.map(([method, path, handler, needed]) => ({
    method,
    path,
    handler,
    config: {
      ...(needed ? allow([needed].flat()) : { auth: false }),
      middlewares: [hideUnexpectedErrors, refuseUnstorableParameters],
    },
  })) as Core.Route[],
});

/** Routes under `/api/sequences`: for API tokens, or for everybody with `auth: false`. */
export const publicRouter = (routes: DeclaredRoute[]): Core.Router => ({
  type: 'content-api',
  routes: routes.map(({ config, ...route }) => ({
    ...route,
    config: { ...config, middlewares: [hideUnexpectedErrors] },
  })) as Core.Route[],
});
