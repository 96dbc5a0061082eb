/**
 * Compares the content and look of two HTML strings. Both must come from a browser's serializer, so that tags
 * are closed, names are lower case and character references are written alike. White space is collapsed as a
 * browser does. The order of nested marks does not count. Two links with the same URL are not equal to one.
 */
export const isSameContent = (one: string, other: string): boolean =>
  JSON.stringify(readContent(one)) === JSON.stringify(readContent(other));

/** An open inline element; `start` is the number of parts before it. */
type Mark = { name: string; key: string; start: number };

type Part = { tag: string } | { text: string; marks: string };

const TOKEN = /<!--[\s\S]*?-->|<\/?[a-z](?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+|</gi;

const ATTRIBUTE = /([^\s=<>"'/]+)(?:="([^"]*)")?/g;

const MARKS = new Set(['a', 'strong', 'em', 'u', 's', 'span', 'small', 'sub', 'sup', 'code', 'font']);

const ALIASES: Record<string, string> = { b: 'strong', i: 'em', strike: 's' };

const readContent = (html: string): Part[] => {
  const openMarks: Mark[] = [];
  const parts: Part[] = [];
  let linkCount = 0;

  const marksKey = () => [...new Set(openMarks.map(({ key }) => key))].sort().join(' ');
  const pushText = (text: string) => parts.push({ text, marks: marksKey() });
  const closeMark = (name: string) => {
    const [mark] = openMarks.splice(openMarks.map((open) => open.name).lastIndexOf(name), 1);
    // An empty `<a>` is an anchor to jump to. It has no text that would carry the mark.
    if (mark?.name === 'a' && mark.start === parts.length) parts.push({ tag: mark.key });
  };

  for (const [token] of html.matchAll(TOKEN)) {
    const tag = readTag(token);
    if (!tag) pushText(token);
    else if (tag.name === 'img') pushText(`\u0000${tag.key}`);
    else if (tag.name === 'br') parts.push({ tag: tag.key });
    else if (!MARKS.has(tag.name)) parts.push({ tag: `${tag.key} ${marksKey()}` });
    else if (tag.isClosing) closeMark(tag.name);
    else
      openMarks.push({
        ...tag,
        key: tag.name === 'a' ? `${(linkCount += 1)} ${tag.key}` : tag.key,
        start: parts.length,
      });
  }
  return collapseWhitespace(parts);
};

const readTag = (token: string) => {
  if (token.startsWith('<!--')) return { name: '#comment', key: token, isClosing: false };
  const [, slash, tagName, rest] = /^<(\/?)([a-z][^\s>/]*)([\s\S]*)>$/i.exec(token) ?? [];
  if (tagName === undefined) return null;

  const name = ALIASES[tagName.toLowerCase()] ?? tagName.toLowerCase();
  const attributes = [...rest.matchAll(ATTRIBUTE)].map(([, key, value = '']) => `${key}="${value}"`).sort();
  return { name, key: [slash + name, ...attributes].join(' '), isClosing: slash === '/' };
};

/** Collapses white space, trims it at block boundaries, and merges adjacent texts with the same marks. */
const collapseWhitespace = (parts: Part[]): Part[] => {
  const collapsed: Part[] = [];
  for (const part of parts) {
    const previous = collapsed.at(-1);
    if ('tag' in part) {
      trimEnd(collapsed);
      collapsed.push(part);
      continue;
    }
    const dropsLeadingSpace = !previous || 'tag' in previous || previous.text.endsWith(' ');
    const text = part.text.replace(/[ \t\n\f\r]+/g, ' ').replace(dropsLeadingSpace ? /^ / : /^$/, '');
    if (text === '') continue;
    if (previous && 'text' in previous && previous.marks === part.marks) previous.text += text;
    else collapsed.push({ text, marks: part.marks });
  }
  trimEnd(collapsed);
  return collapsed;
};

const trimEnd = (parts: Part[]) => {
  const last = parts.at(-1);
  if (!last || 'tag' in last) return;
  last.text = last.text.replace(/ $/, '');
  if (last.text === '') parts.pop();
};
