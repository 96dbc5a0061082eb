/**
 * Reads and changes single declarations of a `style` attribute. All other declarations, comments, Liquid and white space
 * stay byte for byte. Pure.
 */

/** The last value of a property, without `!important`. Null without a declaration. */
export const readDeclaration = (style: unknown, property: string): string | null => {
  const values = splitDeclarations(style).flatMap((part) => readPart(part, property)?.value ?? []);

  return values.at(-1)?.replace(/\s*!\s*important$/i, '') ?? null;
};

/** The style with `property: value`; null as a value removes the property. Null for a style that is empty then. */
export const writeDeclaration = (style: unknown, property: string, value: string | null): string | null => {
  const parts = splitDeclarations(style);
  const isDeclaration = parts.map((part) => readPart(part, property) !== null);
  const last = isDeclaration.lastIndexOf(true);
  if (value === null && last < 0) return typeof style === 'string' ? style : null;
  if (last < 0) return append(parts, `${property}: ${value}`);

  const kept = parts.flatMap((part, index) => {
    if (!isDeclaration[index]) return part;
    if (value === null || index !== last) return [];
    const { before, after } = readPart(part, property) as Declaration;
    return `${before}${value}${after}`;
  });
  return orNull(kept.join(';'));
};

type Declaration = { before: string; value: string; after: string };

/** Text in which a semicolon does not end a declaration, or a single character. */
const TOKEN =
  /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|\\[\s\S]|[\s\S]/g;

const splitDeclarations = (style: unknown): string[] => {
  const parts = [''];
  let depth = 0;
  for (const [token] of (typeof style === 'string' ? style : '').matchAll(TOKEN)) {
    if (token === '(') depth += 1;
    if (token === ')') depth = Math.max(0, depth - 1);
    if (token === ';' && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
};

const DECLARATION = /^((?:\s|\/\*[\s\S]*?\*\/)*([-\w]+)\s*:\s*)([\s\S]*?)(\s*)$/;

const readPart = (part: string, property: string): Declaration | null => {
  const [, before, name, value, after] = DECLARATION.exec(part) ?? [];

  return name?.toLowerCase() === property ? { before, value, after } : null;
};

/** Adds a declaration at the end, before the white space or the semicolon that the style ends with. */
const append = (parts: string[], declaration: string): string => {
  const end = (parts.at(-1) ?? '').trim() === '' ? (parts.pop() ?? '') : null;
  const written = parts.length > 0 ? ` ${declaration}` : declaration;

  return [...parts, written, ...(end === null || parts.length === 0 ? [] : [end])].join(';');
};

const orNull = (style: string) => (style.replaceAll(';', '').trim() === '' ? null : style.trimStart());
