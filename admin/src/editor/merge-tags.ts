import { writeString } from './simple-tag';

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
  'sender.signature',
  'sequence.name',
] as const;

export type MergeTag = (typeof MERGE_TAGS)[number];

export const UNSUBSCRIBE_URL_TAG = '{{ unsubscribeUrl }}';

/** Liquid that shows a value, such as `prospect.firstName`. */
export const mergeTag = (path: string): string => `{{ ${path} }}`;

/** An attribute as a template names it: `prospect.attributes.plan`, `prospect.attributes["job title"]`. */
export const attributePath = (name: string): string =>
  `prospect.attributes${/^[\w-]+$/.test(name) ? `.${name}` : `[${writeString(name)}]`}`;
