import type { Core } from '@strapi/types';
import { refused } from '../../errors';
import { type EntryValues, listEntryFields, setValue } from '../../prospects/sources/entry-values';
import { findUnofferedFields, missingFieldMessage, readsEntry } from '../message/entry-fields';
import { entryFieldsOf, parseStep, type StepContent } from '../message/step-templates';
import type { StepWarning } from './contract';

/** The entry of previews for which no prospect was chosen: each field shows its name, such as `[plan]`. */
export const sampleEntry = async (strapi: Core.Strapi, content: StepContent): Promise<EntryValues> => {
  if (!mentionsEntry(content)) return {};
  const entry: EntryValues = {};
  for (const field of await listEntryFields(strapi)) setValue(entry, field, `[${field.split('.').at(-1)}]`);

  return entry;
};

/** The fields of entries that a step reads and no source offers. @throws {TemplateError} when it does not parse */
export const findUnoffered = async (strapi: Core.Strapi, content: StepContent): Promise<StepWarning[]> =>
  (await unofferedFields(strapi, content)).map((field) => ({
    code: 'unknown-entry-field',
    name: `entry.${field}`,
  }));

/** @throws {ApplicationError} for a step that reads a field which no source offers */
export const refuseUnoffered = async (strapi: Core.Strapi, content: StepContent): Promise<void> => {
  const [field] = await unofferedFields(strapi, content);
  if (field !== undefined) throw refused('entry-field-gone', missingFieldMessage(field));
};

const unofferedFields = async (strapi: Core.Strapi, content: StepContent): Promise<string[]> => {
  if (!mentionsEntry(content)) return [];
  const fields = entryFieldsOf(parseStep(content));

  return readsEntry(fields) ? findUnofferedFields(fields, await listEntryFields(strapi)) : [];
};

/** Most steps do not: parsing one again takes time. */
const mentionsEntry = (content: StepContent): boolean =>
  Object.values(content).some((text) => typeof text === 'string' && text.includes('entry'));
