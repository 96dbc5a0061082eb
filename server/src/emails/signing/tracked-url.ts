import { decode } from './token-bytes';

/** The public URLs in emails, built from the base of the public routes and a token. */

/** Characters of the parameter `to` that are read, in base64url. */
const MAX_PERSONAL_LENGTH = 8_192;

/** Web servers read request lines of 8 KB. In base64url, this many bytes leave room for the rest of the URL. */
export const MAX_PERSONAL_TARGET_BYTES = 5_600;

export const openUrl = (base: string, token: string) => `${base}/o/${token}.gif`;

export const clickUrl = (base: string, token: string) => `${base}/c/${token}`;

/** The URL contains the target, so the redirect works without the database. */
export const personalClickUrl = (base: string, token: string, target: string) =>
  `${base}/c/${token}?to=${Buffer.from(target).toString('base64url')}`;

export const unsubscribeUrl = (base: string, token: string) => `${base}/u/${token}`;

export const preferencesUrl = (base: string, token: string) => `${base}/p/${token}`;

/**
 * Decodes the `to` parameter of a personal click; readToken verifies it. Ignores what a mail program
 * appended. Null when malformed. Never throws.
 */
export const readPersonalTarget = (to: string): string | null => {
  if (to.length > MAX_PERSONAL_LENGTH) return null;

  const bytes = decode(to);
  const target = bytes?.toString() ?? '';
  return bytes && target !== '' && Buffer.from(target).equals(bytes) ? target : null;
};
