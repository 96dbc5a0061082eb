/** Values that readers see, or that public URLs are made of: checked in the config and in the settings. */

export const isSenderName = (value: unknown): value is string =>
  typeof value === 'string' && /^[^\p{Cc}\p{Cs}]{1,100}$/u.test(value.trim());

export const isColor = (value: unknown): value is string =>
  typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value);

/** The origin becomes part of a Content-Security-Policy, which a host such as `a;b` would end. */
export const isLogoUrl = (value: unknown): value is string => {
  if (typeof value !== 'string' || value.length > 500 || !URL.canParse(value)) return false;
  const { protocol, host, username } = new URL(value);

  return protocol === 'https:' && !username && /^[a-z0-9.-]+(:\d+)?$/.test(host);
};

/** True for an absolute http(s) URL that a path can be appended to. */
export const isPublicUrl = (value: unknown): value is string => {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, search, hash, username } = new URL(value);

  return /^https?:$/.test(protocol) && !search && !hash && !username;
};
