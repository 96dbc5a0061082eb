/** An address that a reader follows, and what it has to be answered. */
export type Target = {
  /** Path and query. */
  path: string;
  /** Where a click leads; null for a pixel. */
  location: string | null;
  /** What an event of it is counted as: kind, email and link. */
  name: string;
};

export const targetOf = (address: string, location: string | null): Target => {
  const { pathname, search } = new URL(address);
  const token = pathname.replace(/^.*\/|\.gif$/g, '');
  const [emailPublicId, linkPublicId] = numbersOf(Buffer.from(token, 'base64url'));

  return {
    path: pathname + search,
    location,
    name: nameOf(location ? 'clicked' : 'opened', emailPublicId, linkPublicId),
  };
};

export const nameOf = (kind: string, emailPublicId: unknown, linkPublicId: unknown) =>
  `${kind} ${String(emailPublicId)} ${String(linkPublicId || 0)}`;

/** Two varints behind version, kind and key. */
const numbersOf = (bytes: Buffer): [number, number] => {
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
