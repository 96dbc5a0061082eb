import type { Core } from '@strapi/types';
import { allow, type PermissionName } from './permissions';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A route as it is declared; Strapi adds `info`. */
type DeclaredRoute = Omit<Core.Route, 'info'>;

type AdminRoute = [method: Method, path: string, handler: string, permission: PermissionName];

/** Routes under `/sequences`, for signed-in admin users with the permission that each line names. */
export const adminRouter = (routes: AdminRoute[]): Core.Router => ({
  type: 'admin',
  routes: routes.map(([method, path, handler, permission]) => ({
    method,
    path,
    handler,
    config: allow(permission),
  })) as Core.Route[],
});

/** Routes under `/api/sequences`: for API tokens, or for everybody with `auth: false`. */
export const publicRouter = (routes: DeclaredRoute[]): Core.Router => ({
  type: 'content-api',
  routes: routes as Core.Route[],
});
