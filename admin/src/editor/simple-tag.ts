/** A merge tag that shows one value: `{{ prospect.firstName | default: "there" }}`. */
export type SimpleTag = {
  /** As written, such as `prospect.attributes["job title"]`. */
  path: string;
  /** Shown when the value is empty; an empty text shows nothing. */
  fallback: string;
};

const NAME = '[\\p{L}\\p{N}_-]+';
const STRING = '"(?:\\\\.|[^"\\\\])*"|\'(?:\\\\.|[^\'\\\\])*\'';
const TAG = new RegExp(
  `^\\{\\{\\s*(${NAME}(?:\\.${NAME}|\\[(?:${STRING})\\])*)\\s*(?:\\|\\s*default:\\s*(${STRING})\\s*)?\\}\\}$`,
  'u'
);

/** Null for tags with other filters, operators or escapes, which only the source can show. */
export const readSimpleTag = (tag: string): SimpleTag | null => {
  const [, path, fallback = '""'] = TAG.exec(tag) ?? [];
  const text = path === undefined ? null : readString(fallback);

  return text === null ? null : { path, fallback: text };
};

export const writeSimpleTag = ({ path, fallback }: SimpleTag): string =>
  fallback === '' ? `{{ ${path} }}` : `{{ ${path} | default: ${writeString(fallback)} }}`;

/** A string of Liquid. Braces are escaped, so that they cannot end the tag around it. */
export const writeString = (text: string): string => {
  const quote = text.includes('"') && !text.includes("'") ? "'" : '"';
  const escaped = text.replace(/[\\{}]|["']/g, (character) => {
    if (character === '{' || character === '}') return `\\u00${character.charCodeAt(0).toString(16)}`;
    return character === '\\' || character === quote ? `\\${character}` : character;
  });

  return quote + escaped + quote;
};

/** Null for a string with escapes that `writeString` does not write. */
const readString = (literal: string): string | null => {
  const content = literal.slice(1, -1);
  if (/\\(?!["'\\]|u[\da-f]{4})/i.test(content.replaceAll('\\\\', ''))) return null;

  return content.replace(/\\(?:u([\da-f]{4})|(.))/gi, (_, code: string | undefined, character: string) =>
    code ? String.fromCharCode(parseInt(code, 16)) : character
  );
};
