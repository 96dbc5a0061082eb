import { convert } from 'html-to-text';
import PostalMime, { type Email } from 'postal-mime';
import { type MailPart, messageIdsIn, type ParsedMail } from './parsed-mail';

/** A mail is read up to here: enough for its headers, its text, a report and the headers of a returned mail. */
export const MAX_MAIL_BYTES = 1024 * 1024;

const MAX_DEPTH = 20;
const MAX_HEADER_BYTES = 256 * 1024;
const MAX_PARTS = 200;

/** An attachment of MAX_MAIL_BYTES has fewer: its lines have 76 characters. */
const MAX_LINES = 15_000;
const MAX_TEXT_LENGTH = 64 * 1024;

/**
 * Parses a raw mail. Null when it cannot be parsed, or nests deeper or has longer headers than any mail that people write.
 * Reads a mail only up to the limits of size, lines and parts. Never throws.
 */
export const parseMail = async (raw: Buffer): Promise<ParsedMail | null> => {
  const email = await PostalMime.parse(cutShortOnes(raw.subarray(0, MAX_MAIL_BYTES)), {
    forceRfc822Attachments: true,
    attachmentEncoding: 'utf8',
    maxNestingDepth: MAX_DEPTH,
    maxHeadersSize: MAX_HEADER_BYTES,
  }).catch(() => null);

  return email && toParsedMail(email);
};

/** The parser takes its time for each line and part, however short: a million empty lines would stop everything else for long. */
const cutShortOnes = (raw: Buffer): Buffer => cutAfter(cutAfter(raw, '\n', MAX_LINES), '\n--', MAX_PARTS);

/** What is before the mark that is one too many. A part begins with a line that begins with two hyphens. */
const cutAfter = (raw: Buffer, mark: string, max: number): Buffer => {
  let at = -1;
  for (let count = 0; count <= max; count += 1) {
    at = raw.indexOf(mark, at + 1);
    if (at === -1) return raw;
  }
  return raw.subarray(0, at + 1);
};

const toParsedMail = (email: Email): ParsedMail => {
  const headers = new Map<string, string[]>();
  for (const { key, value } of email.headers) headers.set(key, [...(headers.get(key) ?? []), value]);
  const sender = email.from?.address ? email.from : email.from?.group?.[0];
  const date = new Date(email.date ?? '');

  return {
    headers,
    from: sender?.address?.trim().toLowerCase() || null,
    fromName: sender?.name ?? '',
    subject: (email.subject ?? '').slice(0, 1_000),
    date: Number.isNaN(date.getTime()) ? null : date,
    messageId: messageIdsIn(email.messageId ?? '')[0] ?? null,
    text: textOf(email),
    parts: email.attachments.flatMap(({ mimeType, content }): MailPart[] =>
      /^(?:message|text)\//i.test(mimeType) && typeof content === 'string'
        ? [{ type: mimeType.toLowerCase(), text: content.slice(0, MAX_TEXT_LENGTH) }]
        : []
    ),
  };
};

const textOf = ({ text = '', html = '' }: Email): string => {
  const plain = text.slice(0, MAX_TEXT_LENGTH).replace(/\r\n?/g, '\n');
  if (plain.trim() !== '' || html === '') return plain;

  return textOfHtml(html.slice(0, MAX_TEXT_LENGTH));
};

/** Without what the reply quotes. */
const textOfHtml = (html: string): string => {
  const quoteAt = html.search(QUOTE);
  try {
    return convert(quoteAt === -1 ? html : html.slice(0, quoteAt), {
      wordwrap: false,
      limits: { maxDepth: 50, maxChildNodes: 500 },
      selectors: [
        { selector: 'a', options: { ignoreHref: true } },
        { selector: 'img', format: 'skip' },
        { selector: 'blockquote', format: 'skip' },
      ],
    });
  } catch {
    return '';
  }
};

/** Where Gmail, Outlook, Yahoo and Thunderbird begin to quote. */
const QUOTE =
  /<div[^>]{0,200}(?:class="?(?:gmail_quote|yahoo_quoted|moz-cite-prefix)|id="?(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container))/i;
