import { decodeAttributeValue } from '../html/attribute-value';
import { fillPlaceholders, UNTRACKED } from '../html/instrument';
import { replaceOutputs } from '../html/placeholders';
import { htmlToPlainText } from './plain-text';
import { endOnDeadline } from './template';
import { createBoundedCache } from '../../lib/bounded-cache';

/**
 * Converts rendered HTML to plain text, once for all emails that differ only in their Liquid outputs. Each output becomes a
 * placeholder, which survives the conversion and is replaced in the text. Outputs that could change the text around them
 * are converted with the HTML instead.
 *
 * @throws {TemplateError} from the conversion, for HTML that exceeds a limit
 */
export const createPlainTextCache = () => {
  const texts = createBoundedCache<string, string>(MAX_TEXTS);

  return (rendered: string): string => {
    const extracted = extractValues(rendered);
    if (!extracted) return toPlainText(rendered);

    let text = texts.get(extracted.skeleton);
    if (text === undefined) {
      text = toPlainText(extracted.skeleton);
      texts.set(extracted.skeleton, text);
    }
    return text.replace(PLACEHOLDER, (_, index: string) => extracted.values[Number(index)]);
  };
};

/** Conditions give a template a few skeletons. With more than these, every email probably has its own. */
const MAX_TEXTS = 30;

const toPlainText = (rendered: string) =>
  endOnDeadline(() => htmlToPlainText(fillPlaceholders(rendered, UNTRACKED).html));

/** U+0015 and U+0016 occur neither in data nor in other placeholders. */
const PLACEHOLDER = /\x15(\d+)\x16/g;

const AUTHORED_PLACEHOLDER = /\x12[56]/;

/**
 * Replaces outputs by placeholders. Equal values share one, so that a link is still recognised as showing its own URL.
 * Null when placeholders would change the text.
 */
const extractValues = (rendered: string) => {
  if (AUTHORED_PLACEHOLDER.test(rendered)) return null;
  const indexes = new Map<string, number>();
  const isInTag = createTagTracker(rendered);
  let isSafe = true;

  const skeleton = replaceOutputs(rendered, (escaped, start) => {
    const value = decodeAttributeValue(escaped);
    const isInsideTag = isInTag(start);
    if (escaped.includes('<')) {
      isSafe &&= !isInsideTag;
      return null; // A rich text is converted with the HTML.
    }
    if (isInsideTag && !HTTP_URL.test(value)) isSafe = false;
    if (!isInsideTag && !isPlain(value)) return null;
    if (!indexes.has(value)) indexes.set(value, indexes.size);
    return `\x15${indexes.get(value)}\x16`;
  });
  return isSafe ? { skeleton, values: [...indexes.keys()] } : null;
};

/** Whether an offset is inside of a tag. Offsets must ascend: each question reads on from the one before. */
const createTagTracker = (html: string) => {
  let readUntil = 0;
  let isInTag = false;

  return (at: number) => {
    const text = html.slice(readUntil, at);
    const opening = text.lastIndexOf('<');
    const closing = text.lastIndexOf('>');
    if (opening !== closing) isInTag = opening > closing;
    readUntil = at;
    return isInTag;
  };
};

/** Inside a tag only a URL is safe: it appears in the text as a whole and changes nothing else. */
const HTTP_URL = /^https?:\/\/\S+$/;

/** The conversion collapses white space at the ends and in rows, so such values must be converted with the HTML. */
const isPlain = (value: string) => value !== '' && !/^ | $| {2}|[^\S ]|\u200b/.test(value);
