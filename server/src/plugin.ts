export const PLUGIN_ID = 'sequences';

/** The tables of this plugin, by the short names of their content types; `deployment` alone is none. */
export type TypeName =
  | 'sequence'
  | 'step'
  | 'prospect'
  | 'event'
  | 'enrollment'
  | 'email'
  | 'link'
  | 'signing-key'
  | 'deployment'
  | 'sender'
  | 'history-entry';

/** What Strapi calls a content type of this plugin: `plugin::sequences.step`. */
export const uid = <Name extends TypeName>(name: Name) => `plugin::${PLUGIN_ID}.${name}` as const;
