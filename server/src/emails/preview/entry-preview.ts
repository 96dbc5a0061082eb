import type { Core } from '@strapi/types';
import { invalid, refused } from '../../errors';
import {
  type EntryValues,
  findOffering,
  listEntryFields,
  MAX_VALUE_LENGTH,
  readEntryValues,
  setValue,
} from '../../prospects/sources/entry-values';
import {
  findReadField,
  findUnofferedFields,
  longFieldMessage,
  missingFieldMessage,
  readsEntry,
} from '../message/entry-fields';
import { entryFieldsOf, parseStep, type StepContent } from '../message/step-templates';
import type { StepWarning } from './contract';
import { refuseTemplateErrors } from './template-refusal';

/** The entry of previews for which no prospect was chosen: each field shows its name, such as `[plan]`. */
export const sampleEntry = async (strapi: Core.Strapi, content: StepContent): Promise<EntryValues> => {
  if (!mentionsEntry(content)) return {};
  const entry: EntryValues = {};
  for (const field of await listEntryFields(strapi)) setValue(entry, field, `[${field.split('.').at(-1)}]`);

  return entry;
};

/** The entry of a prospect. @throws {ValidationError} when the step does not parse, or reads a value that is too long */
export const entryOf = async (
  strapi: Core.Strapi,
  prospectId: number,
  content: StepContent
): Promise<EntryValues | undefined> => {
  if (!mentionsEntry(content)) return undefined;
  const person = (await readEntryValues(strapi, [prospectId], await findOffering(strapi))).get(prospectId);
  if (!person || person.tooLong.length === 0) return person?.values;
  const fields = refuseTemplateErrors('html', () => entryFieldsOf(parseStep(content)));
  const long = findReadField(fields, person.tooLong);
  if (long !== undefined)
    throw invalid('too-long', longFieldMessage(long, MAX_VALUE_LENGTH), `entry.${long}`, {
      max: MAX_VALUE_LENGTH,
    });

  return person.values;
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
