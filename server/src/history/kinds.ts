/** Kinds of history entries, by what they are about. */
export const KINDS = {
  sequences: [
    'sequence-created',
    'sequence-changed',
    'sequence-deleted',
    'activated',
    'resumed',
    'paused',
    'archived',
    'restored',
    'moved',
    'drafted',
    'resent',
    'skipped',
    'prospects-resumed',
    'entry-rule-saved',
    'entry-rule-on',
    'entry-rule-off',
    'entry-rule-removed',
    'email-marked',
    'guardrail-paused',
  ],
  steps: ['step-created', 'step-changed', 'step-deleted', 'steps-reordered'],
  senders: [
    'sender-saved',
    'sender-removed',
    'sender-changed',
    'sender-resumed',
    'sender-guarded',
    'mailbox-saved',
    'mailbox-removed',
  ],
  links: ['link-changed'],
  prospects: [
    'consent-changed',
    'prospect-state-changed',
    'prospects-imported',
    'prospects-deleted',
    'prospects-unsubscribed',
    'prospects-tagged',
    'prospects-untagged',
  ],
  suppressions: ['suppression-added', 'suppression-removed'],
  exports: ['exported'],
  keys: ['key-rotated', 'key-revoked'],
  settings: [
    'tracking-decided',
    'branding-changed',
    'limits-changed',
    'guardrails-changed',
    'replies-changed',
    'source-saved',
    'source-removed',
    'segment-saved',
    'segment-removed',
    'template-saved',
    'template-removed',
    'rules-changed',
    'reclassified',
    'config-changed',
    'deployment-confirmed',
  ],
} as const;

export type HistoryArea = keyof typeof KINDS;

export type HistoryEntryKind = (typeof KINDS)[HistoryArea][number];

export const AREAS = Object.keys(KINDS) as [HistoryArea, ...HistoryArea[]];

export const ALL_KINDS = Object.values(KINDS).flat() as [HistoryEntryKind, ...HistoryEntryKind[]];
