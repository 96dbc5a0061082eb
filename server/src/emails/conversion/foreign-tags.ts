import { decodeAttributeValue } from '../html/attribute-value';
import { maskLiquid } from '../html/liquid-mask';
import { readMarkup } from '../html/markup';
import { findUnknownNames } from '../message/merge-tags';
import { endOnDeadline, parseTemplate, TemplateError } from '../message/template';
import type { TemplateField } from '../contract';
import { findField } from './fields';
import { BRACED, type Syntax, UNBRACED } from './syntaxes';

/** A merge tag of another tool. Offsets refer to the source; `end` is exclusive. */
export type ForeignTag = {
  start: number;
  end: number;
  /** Liquid that does the same; null when nobody can tell, or we have no such field. */
  replacement: string | null;
};

/** The merge tags of other tools that readers would see as they are, in source order. */
export const findVisibleTags = (source: string, field: TemplateField): ForeignTag[] =>
  endOnDeadline(() => findBySyntax(maskUnseen(maskLiquid(source).markup, field), source, UNBRACED));

/** Visible tags, and those within Liquid: names that we do not have, and tags that it cannot parse. */
export const findForeignTags = (source: string, field: TemplateField): ForeignTag[] =>
  endOnDeadline(() => {
    const braced = findBySyntax(maskUnseen(source, field), source, BRACED);
    const visible = findBySyntax(maskUnseen(maskLiquid(source).markup, field), source, UNBRACED);
    const isFree = ({ start }: ForeignTag) => !braced.some((tag) => tag.start <= start && start < tag.end);
    const others = [...visible, ...findUnreadNames(source)].filter(isFree);
    return [...braced, ...others].sort((one, other) => one.start - other.start);
  });

const findBySyntax = (masked: string, source: string, syntaxes: Syntax[]): ForeignTag[] => {
  const found: ForeignTag[] = [];
  let rest = masked;

  for (const { pattern, names, nameMeans, isNoLiquid } of syntaxes) {
    rest = rest.replace(pattern, (text: string, ...matched: unknown[]) => {
      const groups = matched.at(-1) as Partial<Record<'name' | 'fallback' | 'filters', string>>;
      const start = matched.at(-3) as number;
      const name = (groups.name ?? '').trim();
      const field = findField(name);
      const isTag =
        names === 'any' ||
        field.isKnown ||
        (names === 'identifier' && IDENTIFIER.test(name) && !URL_LIKE.test(name));
      if (!isTag || (isNoLiquid && isLiquid(source.slice(start, start + text.length)))) return text;

      const isName = /^name$/i.test(name) && nameMeans !== undefined;
      const expression = isName ? nameMeans : field.isKnown ? field.expression : null;
      found.push({
        start,
        end: start + text.length,
        replacement: toLiquid(
          expression,
          groups.fallback,
          source.slice(start, start + text.length),
          groups.filters
        ),
      });
      return ' '.repeat(text.length);
    });
  }
  return found;
};

/** `job_title`, `jobTitle`, `contact.title`: no word of a language. */
const IDENTIFIER = /^[A-Za-z]\w*(?:[._]\w+)+$|^[a-z]+[A-Z]\w*$|^[A-Z][a-z]+[A-Z][a-z]\w*$/;

const URL_LIKE = /\.(com|org|net|test|html?|png|jpe?g|gif|svg|css|js|pdf|docx?|xlsx?|csv|zip)$/i;

const toLiquid = (
  expression: string | null,
  fallback: string | undefined,
  tag: string,
  filters = ''
): string | null => {
  if (expression === null) return null;
  const text = decodeAttributeValue(fallback ?? '').trim();
  const quote = text.includes("'") ? '"' : "'";
  if (text.includes(quote) || /[{}]/.test(text) || /\n/.test(tag)) return null;

  const own = filters.trim().replace(/\|\s*fallback\s*:/g, '| default:');
  const hasDefault = text !== '' && !expression.endsWith('Url');
  const liquid = `{{ ${expression}${own && ` ${own}`}${hasDefault ? ` | default: ${quote}${text}${quote}` : ''} }}`;
  return isLiquid(liquid) ? liquid : null;
};

const isLiquid = (source: string) => {
  try {
    parseTemplate(source, 'text');
    return true;
  } catch (error) {
    if (error instanceof TemplateError) return false;
    throw error;
  }
};

/** Names of other tools in Liquid of the template, such as `contact.FIRSTNAME`; none when it does not parse. */
const findUnreadNames = (source: string): ForeignTag[] => {
  if (!isLiquid(source)) return [];
  return findUnknownNames(parseTemplate(source, 'text')).map(({ path, start, end }) => {
    const field = findField(path.join('.'));
    const expression = field.isKnown ? field.expression : null;
    const isOutput = /\{\{-?\s*$/.test(source.slice(0, start));
    const isUsable = expression !== null && (isOutput || !expression.includes('|'));

    return { start, end, replacement: isUsable ? expression : null };
  });
};

/** Blanks what readers never see: comments, styles and scripts. Offsets stay. */
const maskUnseen = (source: string, field: TemplateField): string => {
  if (field !== 'html') return source;
  let result = '';
  let end = 0;
  let raw: string | null = null;

  for (const piece of readMarkup(source)) {
    const isComment = piece.kind === 'comment' && !/^\[if\b/i.test(source.slice(piece.start, piece.end));
    if (isComment || (piece.kind === 'text' && raw !== null)) {
      const until = Math.min(piece.end, source.length);
      result += source.slice(end, piece.start) + ' '.repeat(until - piece.start);
      end = until;
    }
    raw = piece.kind === 'open' && RAW.has(piece.name) ? piece.name : null;
  }
  return result + source.slice(end);
};

const RAW = new Set(['style', 'script']);
