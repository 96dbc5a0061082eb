import { addressesIn, type ParsedMail } from './parsed-mail';

/** The headers of the mail that a report returns, as far as they name one of ours. */
export type ReturnedMail = {
  messageIds: string[];
  /** Tokens in its unsubscribe URLs. */
  tokens: string[];
  /** Lower-cased addresses of its To. */
  recipients: string[];
};

const PARTS = /^(?:message\/(?:rfc822|global|rfc822-headers|global-headers)|text\/rfc822-headers)/;

/** Lines after which systems without MIME reports copy the mail that they return. */
const DIVIDER =
  /^[ \t]*(?:-{2,}\s*(?:Below this line is a copy of the message|This is a copy of (?:the|your) message|Original message(?: header)?s?|Undelivered message|Message header follows|The header of the original message|Ursprüngliche Nachricht|Returned message|Unsent message below).*|The following (?:is|text was) .{0,40}original message.*|(?:Original message headers|Message headers? follows?|Diagnostic information for administrators):?)\s*$/im;

/** Reads all parts that hold a returned mail or its headers; else what a text mail copies after its divider. */
export const readReturnedMail = ({ parts, text }: ParsedMail): ReturnedMail => {
  const returned = parts.filter(({ type }) => PARTS.test(type)).map((part) => part.text);
  const divider = DIVIDER.exec(text);
  if (divider) returned.push(text.slice(divider.index + divider[0].length));
  const heads = returned.map(unfold);

  return {
    messageIds: unique(
      heads.flatMap((head) => matchesOf(head, /^[> \t]*Message-ID:\s*(<[^<>\s]{1,250}>)/gim))
    ),
    tokens: unique(heads.flatMap((head) => matchesOf(head, UNSUBSCRIBE_TOKEN))),
    recipients: unique(
      heads.flatMap((head) => addressesIn(matchesOf(head, /^[> \t]*To:\s*(.{1,1000})/gim)[0] ?? ''))
    ),
  };
};

const UNSUBSCRIBE_TOKEN = /^[> \t]*List-Unsubscribe:.{0,500}?\/u\/([\w-]{20,512})/gim;

const MAX_HEAD_LENGTH = 32_000;

/** RFC 5322 §2.2.3 */
const unfold = (head: string): string => head.slice(0, MAX_HEAD_LENGTH).replace(/\r?\n[ \t]+/g, ' ');

const matchesOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].slice(0, 10).map(([, match]) => match);

const unique = (texts: string[]): string[] => [...new Set(texts)];
