import { below, pick, type Random } from './random';

/** A request that an attacker derives from a real tracked URL. Its path is never one that was sent in a mail. */
export type Forgery = { method: string; path: string };

/** `path` is the path of a real pixel, link or unsubscribe URL. */
export const forge = (path: string, random: Random): Forgery => {
  const { prefix, route, token, extension, query } = parsePath(path);
  const otherRoute = pick(
    random,
    ROUTES.filter((candidate) => candidate !== route)
  );
  const forged = pick(random, CHANGES)(token, random);
  const isUnchanged = forged === token;
  const forgedRoute = pick(random, [...ROUTES, route]);

  if (isUnchanged)
    return { method: methodFor(otherRoute, random), path: `${prefix}/${otherRoute}/${token}${extension}` };
  if (query && random() < 0.2)
    return { method: 'GET', path: `${prefix}/c/${token}?to=${forgedTarget(query, random)}` };

  const method = methodFor(forgedRoute, random);
  return { method, path: `${prefix}/${forgedRoute}/${forged}${random() < 0.5 ? extension : query}` };
};

/** Open pixel, click and unsubscribe. */
const ROUTES = ['o', 'c', 'u'];

const parsePath = (path: string) => {
  const [, prefix, route, token, extension, query] =
    /^(.*)\/([ocu])\/([\w-]+)(\.gif)?(\?.*)?$/.exec(path)?.map((part) => part ?? '') ?? [];

  return {
    prefix: String(prefix),
    route: String(route),
    token: String(token),
    extension: String(extension),
    query: String(query),
  };
};

const methodFor = (route: string, random: Random) =>
  random() < 0.1
    ? pick(random, ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'POST'])
    : route === 'u' && random() < 0.7
      ? 'POST'
      : 'GET';

type Change = (token: string, random: Random) => string;

const onBytes =
  (change: (bytes: Buffer, random: Random) => void): Change =>
  (token, random) => {
    const bytes = Buffer.from(token, 'base64url');
    change(bytes, random);
    return bytes.toString('base64url');
  };

const flipBit = (bytes: Buffer, at: number, bit: number) => {
  bytes[at] = Number(bytes[at]) ^ (1 << bit);
};

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const CHANGES: Change[] = [
  // The unchanged token, on another route.
  (token) => token,
  onBytes((bytes, random) => flipBit(bytes, below(random, bytes.length), below(random, 8))),
  onBytes((bytes, random) => flipBit(bytes, below(random, 5), below(random, 8))),
  // Another key id, then other ids.
  onBytes((bytes, random) => bytes.writeUInt8((Number(bytes[1]) + 1 + below(random, 255)) % 256, 1)),
  onBytes((bytes, random) => bytes.writeUInt8((Number(bytes[2]) + 1 + below(random, 255)) % 256, 2)),
  (token, random) => token.slice(0, 1 + below(random, token.length - 1)),
  (token, random) => token.slice(1 + below(random, token.length - 1)),
  (token, random) => {
    const at = below(random, token.length + 1);
    return token.slice(0, at) + pick(random, [...ALPHABET]) + token.slice(at);
  },
  (token) =>
    token.replace(/[a-z]/i, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase())),
  (token) => token.toUpperCase(),
  (token) => token.toLowerCase(),
  (token, random) => token.repeat(2 + below(random, 3)),
  (token) => token.repeat(200).slice(0, 8192),
  (_, random) => Array.from({ length: 1 + below(random, 80) }, () => pick(random, [...ALPHABET])).join(''),
  (token, random) => {
    const at = below(random, token.length);
    return token.slice(0, at) + pick(random, STRANGE) + token.slice(at);
  },
  (token, random) => pick(random, TRICKS)(token),
];

/** Inserted into a token: escaped characters beyond ASCII, broken escapes, null bytes, CRLF. */
const STRANGE = [
  '%00',
  '%',
  '%F0',
  '%C0%80',
  '%E0%A4%A',
  '%F0%9F%92%8C',
  '%E2%80%AE',
  '%EF%BC%A1',
  '%0d%0aLocation:%20https://evil.test',
  '%3Cscript%3E',
  '%20',
  '+',
  '=',
  "'",
  '%2B',
];

/** Something appended to a token is no trick: it is ignored. */
const TRICKS: Array<(token: string) => string> = [
  (token) => `../${token}`,
  (token) => `..%2f${token}`,
  (token) => `%2e%2e/${token}`,
  (token) => `../c/../c/${token}`,
  (token) => `.//${token}`,
  (token) => `/${token}`,
  (token) => `${token}/..`,
  (token) => `%5c${token}`,
  (token) => `https://evil.test/${token}`,
  (token) => `//evil.test/${token}`,
];

const forgedTarget = (query: string, random: Random): string => {
  const to = query.slice('?to='.length);

  return pick(random, [
    () => encode('https://evil.test/'),
    () => encode(`${Buffer.from(to, 'base64url').toString()}?`),
    () => encode('javascript:alert(1)'),
    () => encode('//evil.test'),
    () => `${to.slice(0, -2)}AA`,
    () => 'https%3A%2F%2Fevil.test%2F',
    () => '',
    () => `${encode('https://evil.test/')}&to=${to}`,
  ])();
};

const encode = (target: string) => Buffer.from(target).toString('base64url');
