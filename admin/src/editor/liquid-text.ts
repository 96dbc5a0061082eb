/**
 * Converts Liquid tags between templates and browser HTML. In a template, Liquid is parsed before the HTML,
 * so its quotes and `<` `>` are written literally. A browser parses only HTML, so the tags are escaped for
 * it, in texts as well as in attributes.
 */

const LIQUID = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\u00a0': '&nbsp;',
};

const CHARACTERS = Object.fromEntries(
  Object.entries(ENTITIES).map(([character, entity]) => [entity, character])
);

/** Converts a template to HTML that a browser can parse. */
export const escapeLiquid = (template: string): string =>
  template.replace(LIQUID, (liquid) => liquid.replace(/[&<>"\u00a0]/g, (character) => ENTITIES[character]));

/** Converts serialized HTML back to a template. */
export const unescapeLiquid = (html: string): string =>
  html.replace(LIQUID, (liquid) =>
    liquid.replace(/&(?:amp|lt|gt|quot|nbsp);/g, (entity) => CHARACTERS[entity])
  );

/** Whether two templates have the same Liquid tags in the same order, white space inside the tags included. */
export const isSameLiquid = (one: string, other: string): boolean =>
  JSON.stringify(one.match(LIQUID)) === JSON.stringify(other.match(LIQUID));
