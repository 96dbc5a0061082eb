import { Parser } from 'htmlparser2';

/** What a browser reads from an attribute value written so: character references resolved once, the rest as it is. */
export const decodeAttributeValue = (written: string): string => {
  if (!written.includes('&')) return written;

  let value = '';
  const parser = new Parser({
    onattribute: (_name, decoded) => {
      value = decoded;
    },
  });
  parser.end(`<a b="${written.replaceAll('"', '&quot;')}">`);
  return value;
};

const REFERENCES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe within single and double quotes. */
export const encodeAttributeValue = (value: string): string =>
  value.replace(/[&<>"']/g, (character) => REFERENCES[character]);

/** Without the white space that HTML strips around an address; others, such as no-break spaces, stay. */
export const trimAttributeValue = (value: string): string => {
  let start = 0;
  let end = value.length;
  while (start < end && isHtmlSpace(value.charCodeAt(start))) start += 1;
  while (end > start && isHtmlSpace(value.charCodeAt(end - 1))) end -= 1;
  return value.slice(start, end);
};

const isHtmlSpace = (code: number) => code === 32 || code === 9 || code === 10 || code === 12 || code === 13;
