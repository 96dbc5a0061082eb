import { type Key, readToken } from '../../server/src/emails/signing/token';
import { readPersonalTarget } from '../../server/src/emails/signing/tracked-url';

type Keys = ReadonlyMap<number, Key>;

/** A tracked URL that readers request, and the expected response. */
export type Target = {
  /** Path and query string. */
  path: string;
  /** Expected Location header of a click; null for a pixel. */
  location: string | null;
  /** Identifies its events: kind, public id of the email, public id of the link. */
  name: string;
};

export const targetOf = (trackedUrl: string, location: string | null, keys: Keys): Target => {
  const { pathname, search, searchParams } = new URL(trackedUrl);
  const text = String(pathname.split('/').at(-1));
  const token = readToken(text, keys, readPersonalTarget(searchParams.get('to') ?? '') ?? '');
  if (!token) throw new Error(`No key of this database signed ${trackedUrl}`);

  return {
    path: pathname + search,
    location,
    name: nameOf(location ? 'clicked' : 'opened', token.emailPublicId, token.linkPublicId),
  };
};

export const nameOf = (kind: string, emailPublicId: unknown, linkPublicId: unknown) =>
  `${kind} ${String(emailPublicId)} ${String(linkPublicId || 0)}`;
