export const PLUGIN_ID = 'sequences';

/**
 * Singular names of the plugin's models. All are content types except these tables: `deployment`, `counted-hits`, `source-pass`,
 * `mailbox` and `received-mail`.
 */
export type TypeName =
  | 'sequence'
  | 'step'
  | 'template'
  | 'prospect'
  | 'tag'
  | 'prospect-tag'
  | 'source-entry'
  | 'source-pass'
  | 'suppression'
  | 'hash-key'
  | 'event'
  | 'enrollment'
  | 'email'
  | 'link'
  | 'sent-content'
  | 'anonymous-counter'
  | 'signing-key'
  | 'deployment'
  | 'counted-hits'
  | 'sender'
  | 'mailbox'
  | 'received-mail'
  | 'history-entry';

/** Strapi's UID of a model of this plugin, such as `plugin::sequences.step`. */
export const uid = <Name extends TypeName>(name: Name) => `plugin::${PLUGIN_ID}.${name}` as const;
