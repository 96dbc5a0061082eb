import { convert } from 'html-to-text';
import PostalMime, { type Email } from 'postal-mime';
import { type MailPart, messageIdsIn, type ParsedMail } from './parsed-mail';

/** A mail is read up to here: enough for its headers, its text, a report and the headers of a returned mail. */
export const MAX_MAIL_BYTES = 1024 * 1024;

const MAX_DEPTH = 20;
const MAX_HEADER_BYTES = 256 * 1024;
const MAX_PARTS = 200;
const MAX_TEXT_LENGTH = 64 * 1024;

/**
 * Parses a raw mail. Null when it cannot be parsed, or nests deeper or has longer headers than any mail that people write.
 * What is beyond the limits of size and parts is cut off. Never throws.
 */
export const parseMail = async (raw: Buffer): Promise<ParsedMail | null> => {
  const email = await PostalMime.parse(cutParts(raw.subarray(0, MAX_MAIL_BYTES)), {
    forceRfc822Attachments: true,
    attachmentEncoding: 'utf8',
    maxNestingDepth: MAX_DEPTH,
    maxHeadersSize: MAX_HEADER_BYTES,
  }).catch(() => null);

  return email && toParsedMail(email);
};

/** A part begins with a line that begins with two hyphens. Thousands of empty ones cost more than their bytes. */
const cutParts = (raw: Buffer): Buffer => {
  let at = 0;
  for (let count = 0; count <= MAX_PARTS; count += 1) {
    at = raw.indexOf('\n--', at + 1);
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
