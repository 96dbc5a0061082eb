import { decodeAttributeValue } from '../html/attribute-value';
import { fillPlaceholders, UNTRACKED } from '../html/instrument';
import { replaceOutputs } from '../html/placeholders';
import { htmlToPlainText } from './plain-text';

/**
 * The plain text of rendered mails, made from their HTML once for all that differ only in what their outputs say: each output
 * becomes a placeholder, which stays a placeholder in the text. Outputs that could change more than their own place in the
 * text stay as they are.
 */
export const createPlainTextCache = () => {
  const texts = new Map<string, string>();

  return (rendered: string): string => {
    const taken = takeValues(rendered);
    if (!taken) return textOf(rendered);

    let text = texts.get(taken.skeleton);
    if (text === undefined) {
      text = textOf(taken.skeleton);
      if (texts.size >= MAX_TEXTS) texts.clear();
      texts.set(taken.skeleton, text);
    }
    return text.replace(PLACEHOLDER, (_, index: string) => taken.values[Number(index)]);
  };
};

/** Templates with conditions have a few forms; of more than these, every mail may have its own. */
const MAX_TEXTS = 30;

const textOf = (rendered: string) => htmlToPlainText(fillPlaceholders(rendered, UNTRACKED).html);

/** U+0015 and U+0016: neither data nor slots contain them. */
const PLACEHOLDER = /\x15(\d+)\x16/g;

const AUTHORED_PLACEHOLDER = /\x12[56]/;

/** Equal values share a placeholder, as an address does that is also shown. Null where placeholders would change the text. */
const takeValues = (rendered: string) => {
  if (AUTHORED_PLACEHOLDER.test(rendered)) return null;
  const indexes = new Map<string, number>();
  let isSafe = true;

  const skeleton = replaceOutputs(rendered, (escaped, start) => {
    const value = decodeAttributeValue(escaped);
    const isTagged = isInTag(rendered, start);
    if (isTagged && !ADDRESS.test(value)) isSafe = false;
    if (!isTagged && !isPlain(value)) return null;
    if (!indexes.has(value)) indexes.set(value, indexes.size);
    return `\x15${indexes.get(value)}\x16`;
  });
  return isSafe ? { skeleton, values: [...indexes.keys()] } : null;
};

const isInTag = (html: string, at: number) => html.lastIndexOf('<', at) > html.lastIndexOf('>', at);

/** Nothing else in a tag reaches the text and leaves the rest of it as it is. */
const ADDRESS = /^https?:\/\/\S+$/;

/** White space at its ends, or more than one in a row, would run together with what is around it. */
const isPlain = (value: string) => value !== '' && !/^ | $| {2}|[^\S ]|\u200b/.test(value);
