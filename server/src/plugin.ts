export const PLUGIN_ID = 'sequences';

/**
 * Singular names of the plugin's models. All are content types except these tables: `deployment`, `counted-hits`, `source-pass`,
 * `entry-rule-pass`, `sender-server`, `mailbox`, `received-mail`, `reply-text`, `webhook-delivery` and `guardrail`.
 */
export type TypeName =
  | 'sequence'
  | 'step'
  | 'template'
  | 'prospect'
  | 'tag'
  | 'prospect-tag'
  | 'segment'
  | 'source-entry'
  | 'source-pass'
  | 'suppression'
  | 'hash-key'
  | 'event'
  | 'enrollment'
  | 'entry-rule'
  | 'entry-rule-match'
  | 'entry-rule-pass'
  | 'email'
  | 'link'
  | 'sent-content'
  | 'anonymous-counter'
  | 'reply-text'
  | 'signing-key'
  | 'deployment'
  | 'counted-hits'
  | 'sender'
  | 'sender-server'
  | 'mailbox'
  | 'received-mail'
  | 'webhook-delivery'
  | 'guardrail'
  | 'history-entry';

/** Strapi's UID of a model of this plugin, such as `plugin::sequences.step`. */
export const uid = <Name extends TypeName>(name: Name) => `plugin::${PLUGIN_ID}.${name}` as const;
