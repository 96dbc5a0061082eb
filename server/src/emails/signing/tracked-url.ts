import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Writes and reads the tokens in public URLs. A token names an email and, for a click, a link; its signature prevents
 * forged and changed tokens. It contains public ids, since database ids change when a Strapi is exported and imported.
 * Layout: version, kind and key id (one byte each), email and link public id (varints), HMAC-SHA256 truncated to 16 bytes;
 * the whole as base64url, at most 47 characters.
 */

export type Key = {
  /** 0 to 255. A token contains the id of its key, so old keys keep verifying after a rotation. */
  id: number;
  secret: Buffer;
};

export type TokenKind = 'open' | 'click' | 'personal' | 'unsubscribe';

export type Token = {
  kind: TokenKind;
  emailPublicId: number;
  /** 0 when the token names no link. */
  linkPublicId: number;
};

const VERSION = 1;
const KINDS: TokenKind[] = ['open', 'click', 'personal', 'unsubscribe'];
const TAG_BYTES = 16;
const MAX_VARINT_BYTES = 8;
const MAX_HEAD_BYTES = 3 + 2 * MAX_VARINT_BYTES;
const MAX_TOKEN_LENGTH = 512;
/** Base64url of a target of 2,048 characters, each at most three bytes. */
const MAX_PERSONAL_LENGTH = 8_192;

/**
 * The signature of a `personal` token also covers `target`; other kinds ignore it. Public ids are 0 to 2^53 - 1.
 *
 * @throws {RangeError} for any other public id
 */
export const writeToken = (token: Token, key: Key, target = ''): string => {
  const bytes = Buffer.allocUnsafe(MAX_HEAD_BYTES + TAG_BYTES);
  bytes[0] = VERSION;
  bytes[1] = KINDS.indexOf(token.kind);
  bytes[2] = key.id;
  const end = writeVarint(bytes, writeVarint(bytes, 3, token.emailPublicId), token.linkPublicId);
  sign(bytes.subarray(0, end), key, signedTarget(token.kind, target)).copy(bytes, end);
  return bytes.toString('base64url', 0, end + TAG_BYTES);
};

/** Null unless one of `keys` signed the token. Ignores punctuation that a mail client appended to the URL. Never throws. */
export const readToken = (text: string, keys: ReadonlyMap<number, Key>, target = ''): Token | null => {
  if (text.length > MAX_TOKEN_LENGTH) return null;

  const bytes = decode(text);
  if (!bytes || bytes.length < TAG_BYTES + 5 || bytes[0] !== VERSION) return null;

  const kind = KINDS.at(bytes[1]);
  const key = keys.get(bytes[2]);
  if (!kind || !key) return null;

  const head = bytes.subarray(0, bytes.length - TAG_BYTES);
  const expected = sign(head, key, signedTarget(kind, target));
  return timingSafeEqual(expected, bytes.subarray(head.length)) ? readIds(head, kind) : null;
};

export const openUrl = (base: string, token: string) => `${base}/o/${token}.gif`;

export const clickUrl = (base: string, token: string) => `${base}/c/${token}`;

/** The URL contains the target, so the redirect works without the database. */
export const personalClickUrl = (base: string, token: string, target: string) =>
  `${base}/c/${token}?to=${Buffer.from(target).toString('base64url')}`;

export const unsubscribeUrl = (base: string, token: string) => `${base}/u/${token}`;

/** Decodes the `to` parameter of a personal click; readToken verifies it. Null when malformed. Never throws. */
export const readPersonalTarget = (to: string): string | null => {
  if (to.length > MAX_PERSONAL_LENGTH) return null;

  const bytes = decode(to);
  const target = bytes?.toString() ?? '';
  return bytes && target !== '' && Buffer.from(target).equals(bytes) ? target : null;
};

const signedTarget = (kind: TokenKind, target: string) => (kind === 'personal' ? target : '');

const sign = (head: Buffer, key: Key, target: string) =>
  createHmac('sha256', key.secret).update(head).update(target).digest().subarray(0, TAG_BYTES);

/** Accepts canonical base64url only, so that a token has exactly one spelling. */
const decode = (text: string): Buffer | null => {
  const encoded = text.replace(/[).,>;"']{1,8}$/, '');
  const bytes = Buffer.from(encoded, 'base64url');
  return bytes.toString('base64url') === encoded ? bytes : null;
};

const writeVarint = (bytes: Buffer, offset: number, value: number): number => {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`Not a public id: ${value}`);

  let at = offset;
  let rest = value;
  for (; rest > 127; at += 1) {
    bytes[at] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  bytes[at] = rest;
  return at + 1;
};

const readIds = (head: Buffer, kind: TokenKind): Token | null => {
  const [emailPublicId, next] = readVarint(head, 3);
  const [linkPublicId, end] = readVarint(head, next);
  return end === head.length ? { kind, emailPublicId, linkPublicId } : null;
};

const readVarint = (bytes: Buffer, offset: number): [value: number, end: number] => {
  let value = 0;
  let at = offset;
  for (let scale = 1; at < bytes.length && at - offset < MAX_VARINT_BYTES; scale *= 128) {
    const byte = bytes[at];
    at += 1;
    value += (byte & 127) * scale;
    if (byte < 128) return [value, at];
  }
  return [value, bytes.length + 1];
};
