import type { Core } from '@strapi/types';
import {
  type EntryFields,
  findReadField,
  findUnofferedFields,
  longFieldMessage,
  missingFieldMessage,
  offeredField,
  readsEntry,
} from '../../emails/message/entry-fields';
import { valueAt } from '../../prospects/sources/attribute-path';
import {
  type EntryValues,
  fieldsOf,
  findOffering,
  MAX_VALUE_LENGTH,
  type PersonEntry,
  readEntryValues,
  setValue,
} from '../../prospects/sources/entry-values';

/** A field that the step reads cannot be used. The email waits: a gap in the text would be worse than a delay. */
export class EntryFieldUnusable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EntryFieldUnusable';
  }
}

/**
 * Reads what the emails of one claim say of entries, once it is asked for: one query for each source. Resolves with what the step
 * reads of the entry of this prospect, as it is now.
 */
export const createEntryLookup = (strapi: Core.Strapi, prospectIds: number[]) => {
  let loading: Promise<{ offered: string[]; people: Map<number, PersonEntry> }> | undefined;

  const load = async () => {
    const offering = await findOffering(strapi);

    return { offered: fieldsOf(offering), people: await readEntryValues(strapi, prospectIds, offering) };
  };

  /** @throws {EntryFieldUnusable} when no source offers a field, or the value of this person is too long */
  return async (prospectId: number, fields: EntryFields): Promise<EntryValues> => {
    if (!readsEntry(fields)) return {};
    const { offered, people } = await (loading ??= load());
    const [gone] = findUnofferedFields(fields, offered);
    if (gone !== undefined) throw new EntryFieldUnusable(missingFieldMessage(gone));

    const { values, tooLong } = people.get(prospectId) ?? { values: {}, tooLong: [] };
    const long = findReadField(fields, tooLong);
    if (long !== undefined) throw new EntryFieldUnusable(longFieldMessage(long, MAX_VALUE_LENGTH));

    return pick(values, fields, offered);
  };
};

const pick = (values: EntryValues, fields: EntryFields, offered: string[]): EntryValues => {
  if (fields === null) return values;
  const picked: EntryValues = {};
  for (const field of [...fields].flatMap((one) => offeredField(one, offered) ?? [])) {
    const value = valueAt(values, field);
    if (value !== undefined) setValue(picked, field, value);
  }

  return picked;
};
