import { Parser } from 'htmlparser2';
import { LimitExceeded, MAX_CONVERSION_WORK, MAX_ELEMENTS, MAX_HTML_DEPTH } from './template-limits';

/** Around a text, html-to-text works on each of its lines or words again. */
const LAYERS = new Set(['a', 'blockquote', 'li', 'ol', 'ul']);
const CHARACTERS_OF_A_WORD = 10;

/**
 * Checks HTML before html-to-text builds a tree of it, which takes time and stack for each level.
 *
 * @throws {LimitExceeded}
 */
export const checkNesting = (html: string) => {
  let elements = 0;
  let depth = 0;
  let layers = 0;
  let work = 0;

  const check = (count: number, max: number, what: string) => {
    if (count > max) throw new LimitExceeded(`its HTML has more than ${max} ${what}`);
  };
  const parser = new Parser({
    onopentagname: (name) => {
      elements += 1;
      depth += 1;
      work += layers;
      if (LAYERS.has(name)) layers += 1;
      check(elements, MAX_ELEMENTS, 'elements');
      check(depth, MAX_HTML_DEPTH, 'elements inside of each other');
      check(work, MAX_CONVERSION_WORK, 'words in quotes, lists and links inside of each other');
    },
    ontext: (text) => {
      if (layers > 0) work += layers * (countLines(text) + text.length / CHARACTERS_OF_A_WORD);
    },
    onclosetag: (name) => {
      depth -= 1;
      if (LAYERS.has(name)) layers -= 1;
    },
    onend: () => check(work, MAX_CONVERSION_WORK, 'words in quotes, lists and links inside of each other'),
  });
  parser.end(html);
};

const countLines = (text: string): number => {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
};
