/** What a template can be filled with, in the order it is offered; see Scope of the server's template.ts. */
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

export const UNSUBSCRIBE_ADDRESS = '{{ unsubscribeUrl }}';

export const mergeTag = (name: MergeTag): string => `{{ ${name} }}`;
