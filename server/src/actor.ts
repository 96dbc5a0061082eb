import type { Core } from '@strapi/types';

/** A person of the admin panel, as records of what was done name them: no address, and nothing else of theirs. */
export type Actor = { id: number; name: string };

type AdminUser = {
  id: number;
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
};

export const toActor = ({ id, firstname, lastname, username }: AdminUser): Actor => ({
  id,
  name: ([firstname, lastname].filter(Boolean).join(' ') || username || `#${id}`).slice(0, 255),
});

/** Who is signed in to the admin panel whose request is answered; null for API tokens and other programs. */
export const currentActor = (strapi: Core.Strapi): Actor | null => {
  const { auth, user } = strapi.requestContext.get()?.state ?? {};

  return auth?.strategy?.name === 'admin' && user ? toActor(user as AdminUser) : null;
};
