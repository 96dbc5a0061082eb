import { test as isKnownAddress } from 'linkifyjs';
import { completeUrl } from './link-draft';

/** An address in a word: its first and last index, of which `end` is exclusive, and the URL that it links to. */
export type FoundAddress = { start: number; end: number; href: string };

/**
 * The web or email address in a word, without quotes, brackets and punctuation around it. Null for a name such as
 * `report.pdf`, whose ending is no top-level domain.
 */
export const findAddress = (word: string): FoundAddress | null => {
  const start = /^[("'<[«‹„“‚‘]*/u.exec(word)?.[0].length ?? 0;
  const text = trimEnd(word.slice(start));

  return isAddress(text) ? { start, end: start + text.length, href: completeUrl(text) } : null;
};

/** Whether the whole text is an address, and nothing else. */
export const isAddress = (text: string): boolean => {
  if (/[\s{}<>"]/.test(text)) return false;
  if (/^https?:\/\//i.test(text)) return URL.canParse(text) && new URL(text).hostname.includes('.');

  const completed = completeUrl(text);
  return completed !== text && hasTopLevelDomain(text);
};

/** Also without an opening bracket: `(see acme.example/a_(b))` ends with the second of three. */
const trimEnd = (text: string): string => {
  const last = text.at(-1) ?? '';
  const isPaired = last === ')' && text.split('(').length >= text.split(')').length;

  return last !== '' && '.,;:!?…)]>\'"»›“”‘’*'.includes(last) && !isPaired
    ? trimEnd(text.slice(0, -1))
    : text;
};

/** People write domains in lower case; a capital begins the next sentence: `Thanks.It works`. */
const hasTopLevelDomain = (text: string): boolean => {
  const [host] = text.replace(/^[^/?#]*@/, '').split(/[/?#:]/);
  const ending = host.split('.').at(-1) ?? '';

  // linkifyjs, which Tiptap brings along, knows the top-level domains.
  return ending === EXAMPLE || (ending === ending.toLowerCase() && isKnownAddress(`a.${ending}`));
};

/** The top-level domain that documentation and demos use (RFC 2606 §2). */
const EXAMPLE = 'example';
