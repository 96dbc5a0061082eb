/** The form state of the link dialog. */
export type LinkDraft = { url: string; name: string; isTracked: boolean };

type Attributes = Record<string, unknown>;

export const toLinkDraft = (attributes: Attributes): LinkDraft => ({
  url: textOf(attributes.href),
  name: textOf(attributes['data-link-name']),
  isTracked: textOf(attributes['data-track']).toLowerCase() !== 'false',
});

/** The attributes of the link mark; null removes an attribute. */
export const toLinkAttributes = ({ url, name, isTracked }: LinkDraft): Attributes => ({
  href: url.trim(),
  'data-link-name': name.trim() || null,
  'data-track': isTracked ? null : 'false',
});

/**
 * Adds `https://` to a bare domain and `mailto:` to a bare email address. Leaves all else unchanged: Liquid,
 * anchors, paths.
 */
export const completeUrl = (url: string): string => {
  const trimmed = url.trim();
  if (/^[^\s@:/?#{}]+@[\p{L}\d.-]+\.\p{L}{2,}$/u.test(trimmed)) return `mailto:${trimmed}`;
  return /^[\p{L}\d-]+(\.[\p{L}\d-]+)*\.\p{L}{2,}(:\d+)?([/?#]|$)/u.test(trimmed)
    ? `https://${trimmed}`
    : trimmed;
};

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
