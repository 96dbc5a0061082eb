export const PLUGIN_ID = 'sequences';

/** The content types of this plugin, by their short names. */
export type TypeName =
  
  | 'sequence'
  | 'step'
  | 'prospect'
  | 'event'
  | 'enrollment'
  | 'email'
  | 'link'
  | 'signing-key'
  | 'sender'
  | 'deed';

/** What Strapi calls a content type of this plugin: `plugin::sequences.step`. */
export const uid = <Name extends TypeName>(name: Name) => `plugin::${PLUGIN_ID}.${name}` as const;
