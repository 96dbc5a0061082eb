export const PLUGIN_ID = 'sequences';

/** Singular names of the plugin's models. All are content types except `deployment`, which is only a table. */
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

/** Strapi's UID of a model of this plugin, such as `plugin::sequences.step`. */
export const uid = <Name extends TypeName>(name: Name) => `plugin::${PLUGIN_ID}.${name}` as const;
