import {
  type Cipher,
  createCipheriv,
  createDecipheriv,
  createHmac,
  type Decipher,
  timingSafeEqual,
} from 'node:crypto';
import { checkId, decode, MAX_ID_BYTES, readKeyId, readVarint, writeKeyId } from './token-bytes';

/**
 * Writes and reads the tokens in public URLs. A token names an email and, for a click, a link; its signature prevents
 * forged and changed tokens. It contains public ids, since database ids change when a Strapi is exported and imported.
 * They are encrypted, so that two tokens do not tell how many emails were sent between them.
 *
 * Layout of version 2: version and key id (one byte each), a block of 16 bytes encrypted with AES-128, and HMAC-SHA256
 * truncated to 16 bytes; 46 characters of base64url. A key id above 255 is a zero byte and a varint.
 * The block holds the kind (one byte), the public ids of email and link (seven bytes each, big-endian) and a zero byte.
 *
 * Version 1 is only read, since old emails contain it: version, kind and key id, both ids as varints, and the signature.
 */

export type Key = {
  /** A token contains the id of its key, so old keys keep verifying after a rotation. */
  id: number;
  secret: Buffer;
  /** Only unsubscribe URLs signed with it are still valid: nobody can take back the way out of an email. */
  isRevoked?: boolean;
};

export type TokenKind = 'open' | 'click' | 'personal' | 'unsubscribe' | 'anonymous-open' | 'anonymous-click';

export type Token = {
  kind: TokenKind;
  /** Anonymous kinds hold the public id of their counter instead. */
  emailPublicId: number;
  /** 0 when the token names no link. */
  linkPublicId: number;
};

/** A token contains the index of its kind, so the order is final. */
const KINDS: TokenKind[] = ['open', 'click', 'personal', 'unsubscribe', 'anonymous-open', 'anonymous-click'];
const TAG_BYTES = 16;
const BLOCK_BYTES = 16;
const ID_BYTES = 7;
const MAX_TOKEN_LENGTH = 512;

/**
 * The signature of a `personal` token also covers `target`; other kinds ignore it. Public ids are 0 to 2^53 - 1.
 *
 * @throws {RangeError} for any other public id
 */
export const writeToken = (token: Token, key: Key, target = ''): string => {
  const bytes = Buffer.allocUnsafe(1 + MAX_ID_BYTES + BLOCK_BYTES + TAG_BYTES);
  bytes[0] = 2;
  const blockAt = writeKeyId(bytes, 1, key.id);
  const tagAt = blockAt + BLOCK_BYTES;
  ciphersOf(key).cipher.update(toBlock(token)).copy(bytes, blockAt);
  sign(bytes.subarray(0, tagAt), key, signedTarget(token.kind, target)).copy(bytes, tagAt);
  return bytes.toString('base64url', 0, tagAt + TAG_BYTES);
};

/** Null unless one of `keys` signed the token. Ignores what a mail program appended to it. Never throws. */
export const readToken = (text: string, keys: ReadonlyMap<number, Key>, target = ''): Token | null => {
  if (text.length > MAX_TOKEN_LENGTH) return null;

  const bytes = decode(text);
  if (!bytes) return null;
  const parts =
    bytes[0] === 2 ? readVersion2(bytes, keys) : bytes[0] === 1 ? readVersion1(bytes, keys) : null;
  if (!parts || (parts.key.isRevoked && parts.token.kind !== 'unsubscribe')) return null;

  const { token, key } = parts;
  const tagAt = bytes.length - TAG_BYTES;
  const tag = sign(bytes.subarray(0, tagAt), key, signedTarget(token.kind, target));
  return timingSafeEqual(tag, bytes.subarray(tagAt)) ? token : null;
};

/** A token whose signature is not verified yet. */
type Parts = { token: Token; key: Key };

const readVersion2 = (bytes: Buffer, keys: ReadonlyMap<number, Key>): Parts | null => {
  const [keyId, blockAt] = readKeyId(bytes, 1);
  const tagAt = blockAt + BLOCK_BYTES;
  const key = keyId === null || bytes.length !== tagAt + TAG_BYTES ? undefined : keys.get(keyId);
  if (!key) return null;

  const token = readBlock(ciphersOf(key).decipher.update(bytes.subarray(blockAt, tagAt)));
  return token && { token, key };
};

const readVersion1 = (bytes: Buffer, keys: ReadonlyMap<number, Key>): Parts | null => {
  const [keyId, emailAt] = readKeyId(bytes, 2);
  const key = keyId === null || bytes.length < TAG_BYTES + 5 ? undefined : keys.get(keyId);
  const kind = KINDS.at(bytes[1]);
  if (!key || !kind) return null;

  const [emailPublicId, linkAt] = readVarint(bytes, emailAt);
  const [linkPublicId, end] = readVarint(bytes, linkAt);
  return end === bytes.length - TAG_BYTES ? { token: { kind, emailPublicId, linkPublicId }, key } : null;
};

const toBlock = ({ kind, emailPublicId, linkPublicId }: Token): Buffer => {
  const block = Buffer.alloc(BLOCK_BYTES);
  block[0] = KINDS.indexOf(kind);
  writeId(block, 1, emailPublicId);
  writeId(block, 1 + ID_BYTES, linkPublicId);
  return block;
};

/** Null when the last byte is not zero: the block was encrypted with another key, or is random. */
const readBlock = (block: Buffer): Token | null => {
  const kind = KINDS.at(block[0]);
  const [emailPublicId, linkPublicId] = [readId(block, 1), readId(block, 1 + ID_BYTES)];
  return kind && block[BLOCK_BYTES - 1] === 0 ? { kind, emailPublicId, linkPublicId } : null;
};
const HIGH = 2 ** 48;

const writeId = (block: Buffer, offset: number, id: number) => {
  checkId(id);
  block[offset] = Math.floor(id / HIGH);
  block.writeUIntBE(id % HIGH, offset + 1, ID_BYTES - 1);
};

const readId = (block: Buffer, offset: number): number =>
  block[offset] * HIGH + block.readUIntBE(offset + 1, ID_BYTES - 1);

const signedTarget = (kind: TokenKind, target: string) => (kind === 'personal' ? target : '');

const sign = (head: Buffer, key: Key, target: string) =>
  createHmac('sha256', key.secret).update(head).update(target).digest().subarray(0, TAG_BYTES);

type Ciphers = { cipher: Cipher; decipher: Decipher };

/** By secret. In ECB mode a cipher encrypts each block on its own, so that one object serves all tokens. */
const ciphers = new WeakMap<Buffer, Ciphers>();

const ciphersOf = ({ secret }: Key): Ciphers => {
  const known = ciphers.get(secret);
  if (known) return known;

  const key = createHmac('sha256', secret).update('token encryption').digest().subarray(0, BLOCK_BYTES);
  const created = {
    cipher: createCipheriv('aes-128-ecb', key, null).setAutoPadding(false),
    decipher: createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false),
  };
  ciphers.set(secret, created);
  return created;
};
