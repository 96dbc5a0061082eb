import type { Core } from '@strapi/types';

/** An admin user as stored in history entries: no email address and no other personal data. */
export type Actor = {
  /** documentId, since database ids change when a Strapi is exported and imported. */
  id: string;
  name: string;
};

type AdminUser = {
  id?: number;
  documentId: string;
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
};

export const toActor = ({ documentId, firstname, lastname, username }: AdminUser): Actor => ({
  id: documentId,
  name: ([firstname, lastname].filter(Boolean).join(' ') || username || `#${documentId}`).slice(0, 255),
});

/** The admin user of the current request; null for API tokens and outside of requests. */
export const currentActor = (strapi: Core.Strapi): Actor | null => {
  const { auth, user } = strapi.requestContext.get()?.state ?? {};

  return auth?.strategy?.name === 'admin' && user ? toActor(user as AdminUser) : null;
};

/** Database id of the admin user of the current request, for `createdBy` and `updatedBy`; null as for `currentActor`. */
export const currentAdminId = (strapi: Core.Strapi): number | null => {
  const { auth, user } = strapi.requestContext.get()?.state ?? {};

  return auth?.strategy?.name === 'admin' ? ((user as AdminUser | undefined)?.id ?? null) : null;
};

type ApiToken = { documentId?: string; id: number; name?: string };

/** The API token of the current request, with its documentId and name; null for admin users and outside of requests. */
export const currentToken = (strapi: Core.Strapi): Actor | null => {
  const { auth } = strapi.requestContext.get()?.state ?? {};
  const { documentId, id, name } = (auth?.credentials ?? {}) as Partial<ApiToken>;
  if (!TOKEN_STRATEGIES.includes(auth?.strategy?.name) || id === undefined) return null;

  return { id: documentId ?? `#${id}`, name: (name || `#${id}`).slice(0, 255) };
};

/** Older versions of Strapi have `api-token` alone. */
export const API_TOKEN_STRATEGIES = ['api-token', 'content-api-token'];

const TOKEN_STRATEGIES = [...API_TOKEN_STRATEGIES, 'admin-token'];

/** Whether an admin user or an API token acts, rather than code of the app. */
export const hasActor = (strapi: Core.Strapi): boolean =>
  currentActor(strapi) !== null || currentToken(strapi) !== null;
