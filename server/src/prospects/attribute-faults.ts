import type { AttributeFaultReason } from './contract';

/** Limits of a prospect's attributes, whatever writes them: a flat object with bounded names and values. Pure. */

export const MAX_ATTRIBUTES = 50;
export const MAX_NAME_LENGTH = 64;
export const MAX_VALUE_LENGTH = 2000;

/** Lone surrogates, and control characters except tab and line breaks. */
const UNSTORABLE = /\p{Cs}|[^\P{Cc}\t\n\r]/u;

export type AttributeFault = {
  /** Empty when the number of attributes is at fault. */
  name: string;
  reason: AttributeFaultReason;
};

/** The first fault; null for attributes that can be stored. Never throws. */
export const findAttributeFault = (attributes: Record<string, unknown>): AttributeFault | null => {
  const entries = Object.entries(attributes);
  if (entries.length > MAX_ATTRIBUTES) return { name: '', reason: 'too-many-attributes' };

  for (const [name, value] of entries) {
    const reason = faultOfAttribute(name, value);
    if (reason) return { name: name.slice(0, MAX_NAME_LENGTH), reason };
  }
  return null;
};

/** Why one attribute cannot be stored; null if it can. */
export const faultOfAttribute = (name: string, value: unknown): AttributeFaultReason | null =>
  isName(name) ? findValueFault(value) : 'attribute-name';

const isName = (name: string) =>
  name.trim() !== '' && name.length <= MAX_NAME_LENGTH && !/[\p{Cc}\p{Cs}]/u.test(name);

const findValueFault = (value: unknown): AttributeFaultReason | null => {
  if (typeof value === 'object' && value !== null) return 'nested-attribute';
  if (typeof value !== 'string') return null;
  if (value.length > MAX_VALUE_LENGTH) return 'too-long';

  return UNSTORABLE.test(value) ? 'unstorable-characters' : null;
};
