import { readPaths } from './merge-tags';
import type { Template } from './template';

/**
 * The fields of an entry that templates can read, such as `plan` or `owner.email`; null when only data decide which. `entry.plan`
 * in a text that is not shown counts, too.
 */
export type EntryFields = ReadonlySet<string> | null;

export const findEntryFields = (templates: Template[]): EntryFields => {
  const fields = new Set<string>();
  for (const [root, ...names] of templates.flatMap(readPaths)) {
    if (root !== 'entry') continue;
    if (names.length === 0 || typeof names[0] !== 'string') return null;
    const end = names.findIndex((name) => typeof name !== 'string');
    fields.add((end < 0 ? names : names.slice(0, end)).join('.'));
  }

  return fields;
};

/** Whether templates read anything of an entry. */
export const readsEntry = (fields: EntryFields): boolean => fields === null || fields.size > 0;

/** The fields that no source offers. A name after a field, such as `size`, is one of Liquid. */
export const findUnofferedFields = (fields: EntryFields, offered: string[]): string[] =>
  [...(fields ?? [])].filter((field) => offeredField(field, offered) === undefined);

export const offeredField = (field: string, offered: string[]): string | undefined =>
  offered.find((one) => field === one || field.startsWith(`${one}.`));

/** The field among these, of a person's entry, that templates read. */
export const findReadField = (fields: EntryFields, names: string[]): string | undefined =>
  names.find((name) => fields === null || [...fields].some((field) => offeredField(field, [name])));

export const longFieldMessage = (field: string, maxLength: number): string =>
  `The field entry.${field} of this person’s entry is longer than ${maxLength.toLocaleString('en')} characters, the most that emails use. Shorten it in the entry, or remove it from the step.`;

/** The message of an email that waits, and of a test that is refused. */
export const missingFieldMessage = (field: string): string =>
  `No source offers the field entry.${field}. It was renamed or deleted, or its source cannot be read: see Settings, Sources.`;
