/** The bounds keep the pattern linear; a local part has at most 64 characters. */
const ADDRESS = /[^\s<>"'`()[\],;:=/]{1,64}(?:@|%40)[^\s<>"'`()[\],;:]{1,255}/gi;

export const HIDDEN = '***';

/** The text without email addresses: providers quote people in their answers, which are stored and logged. */
export const hideAddresses = (text: string): string => text.replace(ADDRESS, HIDDEN);
