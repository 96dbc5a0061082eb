import type { Core } from '@strapi/types';

/** An admin user as stored in history entries: no email address and no other personal data. */
export type Actor = {
  /** documentId, since database ids change when a Strapi is exported and imported. */
  id: string;
  name: string;
};

type AdminUser = {
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
