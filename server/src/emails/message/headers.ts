import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';

/** Deterministic for an email and seed, so that mail servers and clients can recognise a second copy of the same email. */
export const messageId = (emailPublicId: number, seed: string, senderEmail: string): string => {
  const digest = createHash('sha256').update(`${emailPublicId}:${seed}`).digest('hex').slice(0, 32);
  const domain = domainToASCII(senderEmail.slice(senderEmail.lastIndexOf('@') + 1).trim());
  return `<seq.${digest}@${domain || 'localhost'}>`;
};

/** RFC 2369 §3.2 and RFC 8058 §3.1 */
export const listUnsubscribeHeaders = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/** RFC 5322 §3.6.4. `previousMessageIds` are oldest first; no headers when there are none. */
export const threadHeaders = (previousMessageIds: string[]): Record<string, string> => {
  const last = previousMessageIds.at(-1);
  return last === undefined ? {} : { 'In-Reply-To': last, References: previousMessageIds.join(' ') };
};

export const replySubject = (first: string): string => (/^\s*re\s*:/i.test(first) ? first : `Re: ${first}`);

/** One line without control characters and bidirectional formatting characters, cut to `maxLength` code points. */
export const cleanHeader = (text: string, maxLength = 255): string => {
  const line = text
    .replace(/[\s\u0085]/g, ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return [...line.slice(0, 2 * maxLength)].slice(0, maxLength).join('').trimEnd();
};

export const hasLineBreak = (text: string): boolean => /[\n\v\f\r\u0085\u2028\u2029]/.test(text);
