import type { Core } from '@strapi/types';

/** The default of helmet 6, which Strapi uses: 180 days. */
const HELMET_MAX_AGE_SECONDS = 15_552_000;

/** The default of Strapi's middleware: a year. */
const STRAPI_DEFAULTS = { maxAge: 31_536_000, includeSubDomains: true };

type Hsts = boolean | { maxAge?: number; includeSubDomains?: boolean; preload?: boolean };

type Entry = string | { name?: string; config?: { hsts?: Hsts } } | null;

/**
 * The `Strict-Transport-Security` header that the host sends, which the fast lane bypasses: as `strapi::security` is configured
 * in config/middlewares. Null when the host sends none.
 */
export const transportSecurity = (strapi: Core.Strapi): string | null =>
  toHeader(strapi.config.get<Entry[]>('middlewares', ['strapi::security']));

/** Pure, for tests. */
export const toHeader = (middlewares: Entry[]): string | null => {
  const security = middlewares.find((entry) => nameOf(entry) === 'strapi::security');
  if (!security) return null;
  const { hsts = {} } = (typeof security === 'object' && security.config) || {};
  if (hsts === false) return null;

  const options = hsts === true ? { maxAge: HELMET_MAX_AGE_SECONDS } : { ...STRAPI_DEFAULTS, ...hsts };
  const { maxAge, includeSubDomains = true, preload = false } = options as Exclude<Hsts, boolean>;
  return [
    `max-age=${Math.floor(maxAge ?? HELMET_MAX_AGE_SECONDS)}`,
    ...(includeSubDomains ? ['includeSubDomains'] : []),
    ...(preload ? ['preload'] : []),
  ].join('; ');
};

const nameOf = (entry: Entry) => (typeof entry === 'string' ? entry : entry?.name);
