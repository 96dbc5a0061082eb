const MAX_BYTES = 254;
const MAX_LOCAL_BYTES = 64;
const ATOM = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;

/**
 * The email address trimmed, in lower case and NFC; null unless the text is exactly one address, without display name,
 * quotes, white space or invisible characters. Limits: 254 bytes, 64 of them before the @ (RFC 5321 §4.5.3.1). Never throws.
 */
export const normalizeEmailAddress = (text: string): string | null => {
  const address = text.trim().toLowerCase().normalize('NFC');
  const at = address.lastIndexOf('@');
  if (at < 1 || byteLength(address) > MAX_BYTES) return null;

  const local = address.slice(0, at);
  if (byteLength(local) > MAX_LOCAL_BYTES || !ATOM.test(local)) return null;

  return isDomain(address.slice(at + 1)) ? address : null;
};

/** In UTF-8. Without `Buffer`, since browsers run this, too. */
const byteLength = (text: string) => new TextEncoder().encode(text).length;

/** A domain name of at least two labels, in lower case; the last one is no number. */
export const isDomain = (domain: string) => {
  const labels = domain.split('.');
  const last = labels[labels.length - 1];
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(last);
};
