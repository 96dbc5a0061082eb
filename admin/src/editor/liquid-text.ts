/**
 * Liquid is read before the HTML around it: in a template its quotes and comparisons stand as they are. A browser reads HTML
 * only, so between the two Liquid is escaped and unescaped, whether it is in a text or in an attribute.
 */

const LIQUID = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;

const REFERENCES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\u00a0': '&nbsp;',
};

const CHARACTERS = Object.fromEntries(
  Object.entries(REFERENCES).map(([character, reference]) => [reference, character])
);

/** A template as a browser can parse it. */
export const escapeLiquid = (template: string): string =>
  template.replace(LIQUID, (liquid) => liquid.replace(/[&<>"\u00a0]/g, (character) => REFERENCES[character]));

/** What a browser wrote, as a template. */
export const unescapeLiquid = (html: string): string =>
  html.replace(LIQUID, (liquid) =>
    liquid.replace(/&(?:amp|lt|gt|quot|nbsp);/g, (reference) => CHARACTERS[reference])
  );

/** The Liquid of two templates is the same, white space within it too. */
export const isSameLiquid = (one: string, other: string): boolean =>
  JSON.stringify(one.match(LIQUID)) === JSON.stringify(other.match(LIQUID));
