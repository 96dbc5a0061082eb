/** A tracked URL that readers request, and the expected response. */
export type Target = {
  /** Path and query string. */
  path: string;
  /** Expected Location header of a click; null for a pixel. */
  location: string | null;
  /** Identifies its events: kind, public id of the email, public id of the link. */
  name: string;
};

export const targetOf = (trackedUrl: string, location: string | null): Target => {
  const { pathname, search } = new URL(trackedUrl);
  const token = pathname.replace(/^.*\/|\.gif$/g, '');
  const [emailPublicId, linkPublicId] = readIds(Buffer.from(token, 'base64url'));

  return {
    path: pathname + search,
    location,
    name: nameOf(location ? 'clicked' : 'opened', emailPublicId, linkPublicId),
  };
};

export const nameOf = (kind: string, emailPublicId: unknown, linkPublicId: unknown) =>
  `${kind} ${String(emailPublicId)} ${String(linkPublicId || 0)}`;

/** Reads the public ids of email and link: two varints after the bytes for version, kind and key id. */
const readIds = (bytes: Buffer): [number, number] => {
  let at = 3;
  const next = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = Number(bytes[at++]);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };

  return [next(), next()];
};
