import { Parser } from 'htmlparser2';

/** Decodes an attribute value as browsers do: character references are resolved once. */
export const decodeAttributeValue = (source: string): string => {
  if (!source.includes('&')) return source;

  let value = '';
  const parser = new Parser({
    onattribute: (_name, decoded) => {
      value = decoded;
    },
  });
  parser.end(`<a b="${source.replaceAll('"', '&quot;')}">`);
  return value;
};

/** Trims the ASCII white space that HTML strips around a URL. Other white space, such as no-break spaces, stays. */
export const trimAttributeValue = (value: string): string => {
  let start = 0;
  let end = value.length;
  while (start < end && isHtmlSpace(value.charCodeAt(start))) start += 1;
  while (end > start && isHtmlSpace(value.charCodeAt(end - 1))) end -= 1;
  return value.slice(start, end);
};

const isHtmlSpace = (code: number) => code === 32 || code === 9 || code === 10 || code === 12 || code === 13;
