/**
 * Whether two texts of HTML say and look the same. Both come from a browser's serializer, so tags are closed, names are in
 * lower case and character references resolved alike. White space counts as on the screen; the order of marks does not, but
 * each link is itself: two with the same address never equal one.
 */
export const isSameContent = (one: string, other: string): boolean =>
  JSON.stringify(readContent(one)) === JSON.stringify(readContent(other));

/** `at`: how many parts there were before it. */
type Mark = { name: string; key: string; at: number };

type Part = { tag: string } | { text: string; marks: string };

const TOKEN = /<!--[\s\S]*?-->|<\/?[a-z](?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+|</gi;

const ATTRIBUTE = /([^\s=<>"'/]+)(?:="([^"]*)")?/g;

const MARKS = new Set(['a', 'strong', 'em', 'u', 's', 'span', 'small', 'sub', 'sup', 'code', 'font']);

const ALIASES: Record<string, string> = { b: 'strong', i: 'em', strike: 's' };

const readContent = (html: string): Part[] => {
  const open: Mark[] = [];
  const parts: Part[] = [];
  let links = 0;

  const marks = () => [...new Set(open.map(({ key }) => key))].sort().join(' ');
  const write = (text: string) => parts.push({ text, marks: marks() });
  const close = (name: string) => {
    const [mark] = open.splice(open.map((one) => one.name).lastIndexOf(name), 1);
    // A place to jump to has no text.
    if (mark?.name === 'a' && mark.at === parts.length) parts.push({ tag: mark.key });
  };

  for (const [token] of html.matchAll(TOKEN)) {
    const tag = readTag(token);
    if (!tag) write(token);
    else if (tag.name === 'img') write(`\u0000${tag.key}`);
    else if (tag.name === 'br') parts.push({ tag: tag.key });
    else if (!MARKS.has(tag.name)) parts.push({ tag: `${tag.key} ${marks()}` });
    else if (tag.isClosing) close(tag.name);
    else
      open.push({ ...tag, key: tag.name === 'a' ? `${(links += 1)} ${tag.key}` : tag.key, at: parts.length });
  }
  return collapse(parts);
};

const readTag = (token: string) => {
  if (token.startsWith('<!--')) return { name: '#comment', key: token, isClosing: false };
  const [, slash, written, rest] = /^<(\/?)([a-z][^\s>/]*)([\s\S]*)>$/i.exec(token) ?? [];
  if (written === undefined) return null;

  const name = ALIASES[written.toLowerCase()] ?? written.toLowerCase();
  const attributes = [...rest.matchAll(ATTRIBUTE)].map(([, key, value = '']) => `${key}="${value}"`).sort();
  return { name, key: [slash + name, ...attributes].join(' '), isClosing: slash === '/' };
};

/** White space runs together, and goes at the borders of blocks; neighbours with the same marks are one. */
const collapse = (parts: Part[]): Part[] => {
  const kept: Part[] = [];
  for (const part of parts) {
    const before = kept.at(-1);
    if ('tag' in part) {
      trimEnd(kept);
      kept.push(part);
      continue;
    }
    const isParted = !before || 'tag' in before || before.text.endsWith(' ');
    const text = part.text.replace(/[ \t\n\f\r]+/g, ' ').replace(isParted ? /^ / : /^$/, '');
    if (text === '') continue;
    if (before && 'text' in before && before.marks === part.marks) before.text += text;
    else kept.push({ text, marks: part.marks });
  }
  trimEnd(kept);
  return kept;
};

const trimEnd = (parts: Part[]) => {
  const last = parts.at(-1);
  if (!last || 'tag' in last) return;
  last.text = last.text.replace(/ $/, '');
  if (last.text === '') parts.pop();
};
