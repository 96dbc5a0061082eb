import { TemplateError } from './template';
import { MAX_HTML_BYTES, MAX_SUBJECT_BYTES, MAX_TEXT_BYTES } from './template-limits';

export type TemplateField = 'subject' | 'html' | 'text';

const MAX_BYTES: Record<TemplateField, number> = {
  subject: MAX_SUBJECT_BYTES,
  html: MAX_HTML_BYTES,
  text: MAX_TEXT_BYTES,
};

const NAMES: Record<TemplateField, string> = { subject: 'subject', html: 'HTML', text: 'plain text' };

/** @throws {TemplateError} */
export const checkSize = (field: TemplateField, source: string) => {
  if (Buffer.byteLength(source) <= MAX_BYTES[field]) return;
  const reason = `The ${NAMES[field]} of a step can have at most ${MAX_BYTES[field] / 1024} KB: shorten it.`;
  throw new TemplateError(reason, { code: 'template-too-large' });
};

/** @throws {TemplateError} for the first field that is too large */
export const checkSizes = (content: Partial<Record<TemplateField, string | null>>) => {
  for (const field of ['subject', 'html', 'text'] as const) checkSize(field, content[field] ?? '');
};
