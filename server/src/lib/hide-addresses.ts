/**
 * An address, also within a return path (`bounces+ada=people.test@list.test`) and as quoted-printable text. The bounds keep the
 * pattern linear; a local part has at most 64 characters.
 */
const ADDRESS =
  /(?:(?=[\w.]{0,63}[+-])[\w.+-]{1,64}=|\w{1,64}')?[^\s<>"'`()[\],;:=/]{1,64}(?:@|%40|=40)[^\s<>"'`()[\],;:]{1,255}/gi;

export const HIDDEN = '***';

/** The text without email addresses: providers quote people in their answers, which are stored and logged. */
export const hideAddresses = (text: string): string => text.replace(ADDRESS, HIDDEN);
