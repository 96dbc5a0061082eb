import type { Core } from '@strapi/types';

/** A route as it is declared; Strapi adds what it knows of its origin. */
type DeclaredRoute = Omit<Core.Route, 'info'>;

/** Under `/sequences`, for the admin panel. */
export const adminRouter = (routes: DeclaredRoute[]): Core.Router => ({
  type: 'admin',
  routes: routes as Core.Route[],
});

/** Under `/api/sequences`, for everybody, or for API tokens. */
export const publicRouter = (routes: DeclaredRoute[]): Core.Router => ({
  type: 'content-api',
  routes: routes as Core.Route[],
});
