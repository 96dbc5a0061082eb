/**
 * The merge tags that the menu offers, in its order. The server fills them from `Scope` in
 * `emails/message/template.ts`.
 */
export const MERGE_TAGS = [
  'prospect.firstName',
  'prospect.lastName',
  'prospect.company',
  'prospect.email',
  'sender.name',
  'sender.email',
  'sequence.name',
] as const;

export type MergeTag = (typeof MERGE_TAGS)[number];

export const UNSUBSCRIBE_URL_TAG = '{{ unsubscribeUrl }}';

export const mergeTag = (name: MergeTag): string => `{{ ${name} }}`;
