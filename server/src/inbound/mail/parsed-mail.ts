/** A mail as the rules of this room read it. Texts are cut to what the rules need. */
export type ParsedMail = {
  /** Values by lower-case name, in the order of the mail. */
  headers: ReadonlyMap<string, string[]>;
  /** Lower-cased addresses; null when the mail names none. */
  from: string | null;
  fromName: string;
  subject: string;
  /** As the mail says; null when it does not, or not a date. */
  date: Date | null;
  messageId: string | null;
  /** Plain text, made from the HTML where there is none. */
  text: string;
  /** Parts that are no text of the mail itself, such as a report or a returned mail. */
  parts: MailPart[];
};

export type MailPart = {
  /** Lower-case media type, such as `message/delivery-status`. */
  type: string;
  text: string;
};

export const headerOf = ({ headers }: Pick<ParsedMail, 'headers'>, name: string): string =>
  headers.get(name)?.[0]?.trim() ?? '';

/** Message-IDs with their angle brackets, each once, at most 50. */
export const messageIdsIn = (text: string): string[] =>
  [...new Set(text.slice(0, MAX_LENGTH).match(/<[^<>\s]{1,250}>/g) ?? [])].slice(0, 50);

const MAX_LENGTH = 20_000;

/** Lower-cased addresses in a text, each once, at most 50. */
export const addressesIn = (text: string): string[] => [
  ...new Set(
    (text.slice(0, MAX_LENGTH).match(ADDRESS) ?? []).slice(0, 50).map((address) => address.toLowerCase())
  ),
];

const ADDRESS = /[\p{L}\d.!#$%&'*+/=?^_{|}~-]{1,64}@[\p{L}\d.-]{1,190}[\p{L}\d]/gu;
