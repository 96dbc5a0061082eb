import { createHmac } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { SuppressionKind } from './contract';

/** Keyed hashes (HMAC-SHA256, 64 hex digits) by which suppressions are found. Domains count in ASCII, as DNS has them. */

/** A suppressed domain has at most so many labels, so that a long address costs no more hashes than this. */
export const MAX_LABELS = 10;

/** `address` is normalized. */
export const addressHash = (secret: Buffer, address: string): string => {
  const at = address.lastIndexOf('@');

  return hash(secret, `address:${address.slice(0, at)}@${toAscii(address.slice(at + 1))}`);
};

export const domainHash = (secret: Buffer, domain: string): string =>
  hash(secret, `domain:${toAscii(domain)}`);

export const valueHash = (secret: Buffer, kind: SuppressionKind, value: string): string =>
  kind === 'address' ? addressHash(secret, value) : domainHash(secret, value);

/** The domain of a normalized address and its parents, in ASCII, the longest first; without top-level domains. */
export const domainsOf = (address: string): string[] => {
  const labels = toAscii(address.slice(address.lastIndexOf('@') + 1)).split('.');
  const first = Math.max(labels.length - MAX_LABELS, 0);

  return labels.slice(first, -1).map((_, index) => labels.slice(first + index).join('.'));
};

const hash = (secret: Buffer, text: string) => createHmac('sha256', secret).update(text).digest('hex');

/** Unchanged when it is no valid domain name. */
const toAscii = (domain: string) => domainToASCII(domain) || domain;
