import type { Core, Schema } from '@strapi/types';
import { invalid } from '../errors';
import { isStorable } from '../lib/input-fault';
import { PLUGIN_ID } from '../plugin';

/** Length of the columns that Strapi creates for attributes of type `string`. */
const MAX_STRING_LENGTH = 255;

/** Attributes of type `email` are validated as addresses, which are shorter. */
const TEXT_TYPES = new Set(['string', 'text']);

const SAVING_ACTIONS = new Set(['create', 'update', 'clone']);

type Data = Record<string, unknown>;

/**
 * Rejects texts that a column cannot store, whatever saves this plugin's types through the Document Service: too long, with
 * null characters or lone surrogates, or no text at all. Databases answer them differently, some by truncating.
 */
export const limitTexts = (strapi: Core.Strapi) =>
  strapi.documents.use((context, next) => {
    const isOwn = context.uid.startsWith(`plugin::${PLUGIN_ID}.`);
    if (!isOwn || !SAVING_ACTIONS.has(context.action)) return next();
    const { data = {} } = context.params as { data?: Data };

    for (const [name, attribute] of Object.entries(strapi.contentTypes[context.uid].attributes)) {
      if (TEXT_TYPES.has(attribute.type)) checkText(data[name], name, attribute);
    }
    return next();
  });

const checkText = (value: unknown, name: string, attribute: Schema.Attribute.AnyAttribute) => {
  if (typeof value === 'object' && value !== null)
    throw invalid('invalid-input', `${name}: must be a text.`, name);
  if (typeof value !== 'string') return;
  const maxLength = maxLengthOf(attribute);

  if (value.length > maxLength)
    throw invalid('too-long', `${name}: at most ${maxLength.toLocaleString('en')} characters.`, name, {
      max: maxLength,
    });
  if (!isStorable(value))
    throw invalid('unstorable-characters', `${name}: has characters that cannot be stored.`, name);
};

const maxLengthOf = (attribute: Schema.Attribute.AnyAttribute): number => {
  const { type, maxLength } = attribute as { type: string; maxLength?: number };

  return maxLength ?? (type === 'text' ? Infinity : MAX_STRING_LENGTH);
};
