import type { Core } from '@strapi/types';

/** A person of the admin panel, as records of what was done name them: no address, and nothing else of theirs. */
export type Actor = {
  /** Document id: database ids change when a Strapi is exported and imported. */
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

/** Who is signed in to the admin panel whose request is answered; null for API tokens and other programs. */
export const currentActor = (strapi: Core.Strapi): Actor | null => {
  const { auth, user } = strapi.requestContext.get()?.state ?? {};

  return auth?.strategy?.name === 'admin' && user ? toActor(user as AdminUser) : null;
};
