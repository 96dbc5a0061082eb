import type { Core } from '@strapi/types';
import {
  type EntryFields,
  findUnofferedFields,
  missingFieldMessage,
  offeredField,
  readsEntry,
} from '../../emails/message/entry-fields';
import { valueAt } from '../../prospects/sources/attribute-path';
import {
  type EntryValues,
  fieldsOf,
  findOffering,
  readEntryValues,
  setValue,
} from '../../prospects/sources/entry-values';

/** No source offers a field that the step reads. The email waits: a gap in the text would be worse than a delay. */
export class EntryFieldGone extends Error {
  constructor(field: string) {
    super(missingFieldMessage(field));
    this.name = 'EntryFieldGone';
  }
}

/**
 * Reads what the emails of one claim say of entries, once it is asked for: one query for each source. Resolves with what the step
 * reads of the entry of this prospect, as it is now.
 */
export const createEntryLookup = (strapi: Core.Strapi, prospectIds: number[]) => {
  let loading: Promise<{ offered: string[]; values: Map<number, EntryValues> }> | undefined;

  const load = async () => {
    const offering = await findOffering(strapi);

    return { offered: fieldsOf(offering), values: await readEntryValues(strapi, prospectIds, offering) };
  };

  /** @throws {EntryFieldGone} */
  return async (prospectId: number, fields: EntryFields): Promise<EntryValues> => {
    if (!readsEntry(fields)) return {};
    const { offered, values } = await (loading ??= load());
    const [gone] = findUnofferedFields(fields, offered);
    if (gone !== undefined) throw new EntryFieldGone(gone);

    return pick(values.get(prospectId) ?? {}, fields, offered);
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
