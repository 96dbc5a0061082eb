import type { TemplateField } from '../contract';
import { TemplateError } from './template';
import {
  MAX_HTML_BYTES,
  MAX_PREHEADER_BYTES,
  MAX_PREHEADER_HTML_BYTES,
  MAX_SUBJECT_BYTES,
  MAX_TEXT_BYTES,
} from './template-limits';

/** In the order of the form. */
export const TEMPLATE_FIELDS = [
  'subject',
  'preheader',
  'html',
  'text',
] as const satisfies readonly TemplateField[];

const MAX_BYTES: Record<TemplateField, number> = {
  subject: MAX_SUBJECT_BYTES,
  preheader: MAX_PREHEADER_BYTES,
  html: MAX_HTML_BYTES,
  text: MAX_TEXT_BYTES,
};

const NAMES: Record<TemplateField, string> = {
  subject: 'subject',
  preheader: 'preheader',
  html: 'HTML',
  text: 'plain text',
};

/** @throws {TemplateError} */
export const checkSize = (field: TemplateField, source: string, maxBytes = MAX_BYTES[field]) => {
  if (Buffer.byteLength(source) <= maxBytes) return;
  const reason = `The ${NAMES[field]} of a step can have at most ${MAX_BYTES[field] / 1024} KB: shorten it.`;
  throw new TemplateError(reason, { code: 'template-too-large' });
};

/** The HTML may hold a preheader. @throws {TemplateError} for the first field that is too large */
export const checkSizes = (content: Partial<Record<TemplateField, string | null>>) => {
  for (const field of TEMPLATE_FIELDS) {
    const maxBytes = MAX_BYTES[field] + (field === 'html' ? MAX_PREHEADER_HTML_BYTES : 0);
    checkSize(field, content[field] ?? '', maxBytes);
  }
};
