/** A link as the dialog edits it. */
export type LinkDraft = { address: string; name: string; isTracked: boolean };

type Attributes = Record<string, unknown>;

export const toLinkDraft = (attributes: Attributes): LinkDraft => ({
  address: textOf(attributes.href),
  name: textOf(attributes['data-link-name']),
  isTracked: textOf(attributes['data-track']).toLowerCase() !== 'false',
});

/** What a link is given; null takes an attribute away. */
export const toLinkAttributes = ({ address, name, isTracked }: LinkDraft): Attributes => ({
  href: address.trim(),
  'data-link-name': name.trim() || null,
  'data-track': isTracked ? null : 'false',
});

/** An address without a scheme is one of the web; what Liquid brings, and anchors, stay as they are. */
export const completeAddress = (address: string): string => {
  const trimmed = address.trim();
  if (/^[^\s@:/?#{}]+@[\p{L}\d.-]+\.\p{L}{2,}$/u.test(trimmed)) return `mailto:${trimmed}`;
  return /^[\p{L}\d-]+(\.[\p{L}\d-]+)*\.\p{L}{2,}(:\d+)?([/?#]|$)/u.test(trimmed)
    ? `https://${trimmed}`
    : trimmed;
};

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
