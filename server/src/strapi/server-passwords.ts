import type { Core } from '@strapi/types';
import { refused } from '../errors';

/** Passwords of mail servers, encrypted by Strapi's own service with `secrets.encryptionKey` of config/admin. */

type Encryption = {
  encrypt: (value: string) => string | null;
  decrypt: (value: string) => string | null;
};

const encryption = (strapi: Core.Strapi) =>
  strapi.admin.services.encryption as unknown as Encryption | undefined;

export const canEncrypt = (strapi: Core.Strapi): boolean =>
  Boolean(strapi.config.get('admin.secrets.encryptionKey')) && encryption(strapi) !== undefined;

/** @throws {ApplicationError} when there is no key */
export const encryptPassword = (strapi: Core.Strapi, password: string): string => {
  const encrypted = canEncrypt(strapi) ? encryption(strapi)?.encrypt(password) : null;
  if (!encrypted)
    throw refused(
      'encryption-key-missing',
      'Strapi has no key to encrypt the password with: set `secrets.encryptionKey` in config/admin, and start Strapi again.'
    );

  return encrypted;
};

/** Null when it was encrypted with another key, or there is none. */
export const decryptPassword = (strapi: Core.Strapi, encrypted: string): string | null => {
  try {
    return canEncrypt(strapi) ? (encryption(strapi)?.decrypt(encrypted) ?? null) : null;
  } catch {
    return null; // Not written by Strapi's service.
  }
};

export const UNREADABLE_PASSWORD =
  'The password was encrypted with another key than `secrets.encryptionKey` of config/admin.';
