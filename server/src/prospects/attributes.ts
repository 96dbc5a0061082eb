import { findAttributeFault, MAX_ATTRIBUTES, MAX_NAME_LENGTH, MAX_VALUE_LENGTH } from './attribute-faults';
import { invalid } from '../errors';
import type { AttributeFaultReason } from './contract';

/**
 * The attributes as they are stored. Strapi also accepts JSON as text, which the content manager sends; it is parsed.
 *
 * @throws {ValidationError} for anything but a flat object within the limits
 */
export const parseAttributes = (input: unknown): Record<string, unknown> | null => {
  const value = typeof input === 'string' ? parseJson(input) : input;
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object' || Array.isArray(value))
    throw invalid('invalid-input', 'attributes: must be an object, such as {"plan": "pro"}.', 'attributes');

  const fault = findAttributeFault(value as Record<string, unknown>);
  if (fault)
    throw invalid(fault.reason, SENTENCES[fault.reason](fault.name), 'attributes', {
      attribute: printable(fault.name),
      max: MAX_VALUE_LENGTH,
    });
  return value as Record<string, unknown>;
};

const parseJson = (text: string): unknown => {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
};

const SENTENCES: Record<AttributeFaultReason, (name: string) => string> = {
  'too-many-attributes': () => `A prospect has at most ${MAX_ATTRIBUTES} attributes: remove some.`,
  'attribute-name': (name) =>
    `The attribute name "${printable(name)}" cannot be used: a name has 1 to ${MAX_NAME_LENGTH} characters.`,
  'nested-attribute': (name) =>
    `The attribute "${printable(name)}" must be a text, a number, true or false, not a list or an object.`,
  'too-long': (name) =>
    `The attribute "${printable(name)}" is too long: write at most ${MAX_VALUE_LENGTH.toLocaleString('en')} characters.`,
  'unstorable-characters': (name) =>
    `The attribute "${printable(name)}" has characters that cannot be stored: remove control characters.`,
};

const printable = (name: string) => name.replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd');
