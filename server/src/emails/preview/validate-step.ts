import type { Core } from '@strapi/types';
import { invalid } from '../../errors';
import { uid } from '../../plugin';
import { hasLineBreak } from '../message/headers';
import { endOnDeadline, parseTemplate, TemplateError } from '../message/template';
import { checkSize, type TemplateField } from '../message/template-size';
import { findUnsafeHrefs } from '../html/link-target';
import { renderStep } from './render-step';
import { sampleData } from './sample-data';
import { refuseTemplateErrors } from './template-refusal';

type StepData = Record<string, unknown>;

/** Validates steps in the Document Service, so that no code, the content manager included, can save an unsendable one. */
export const validateSteps = (strapi: Core.Strapi) =>
  strapi.documents.use((context, next) => {
    if (context.uid !== uid('step')) return next();
    if (['create', 'clone', 'update'].includes(context.action)) {
      validateStep((context.params as { data?: StepData }).data ?? {});
    }

    return next();
  });

/**
 * Accepts a step, or some of its fields, that can be sent: checkStep accepts it, and it stays within the limits when it is
 * rendered for a sample prospect.
 *
 * @throws {ValidationError} with the field and, for template errors and unsafe URLs, the line and column
 */
export const validateStep = (data: StepData) =>
  refuseTemplateErrors('html', () =>
    endOnDeadline(() => {
      checkStep(data);
      for (const [field, source] of templatesOf(data)) {
        refuseTemplateErrors(field, () => tryRender(field, source));
      }
    })
  );

/** Accepts templates that parse, and have no unsafe URL. @throws {ValidationError} like validateStep */
export const checkStep = (data: StepData) => {
  if (typeof data.subject === 'string' && hasLineBreak(data.subject)) {
    throw invalid(
      'line-break-in-header',
      'A subject cannot contain a line break: write it on one line.',
      'subject'
    );
  }
  for (const [field, source] of templatesOf(data)) {
    refuseTemplateErrors(field, () => validateTemplate(field, source));
  }
  if (typeof data.html === 'string') validateUrls(data.html);
};

const templatesOf = (data: StepData): Array<[TemplateField, string]> =>
  FIELDS.flatMap((field) => {
    const source = data[field];
    return typeof source === 'string' ? [[field, source]] : [];
  });

const FIELDS = ['subject', 'html', 'text'] as const;

const validateTemplate = (field: TemplateField, source: string) => {
  checkSize(field, source);
  parseTemplate(source, field === 'html' ? 'html' : 'text');
};

const validateUrls = (html: string) => {
  const [unsafe] = findUnsafeHrefs(html);
  if (!unsafe) return;

  throw invalid(
    'unsafe-url',
    `An email cannot contain a ${unsafe.scheme}: URL (line ${unsafe.line}, column ${unsafe.column}); use http or https.`,
    'html',
    unsafe
  );
};

/** Other errors may depend on the data, so the preview shows them. */
const tryRender = (field: TemplateField, source: string) => {
  try {
    renderStep({ subject: null, html: null, text: null, [field]: source }, sampleData());
  } catch (error) {
    if (!(error instanceof TemplateError) || error.code !== 'template-error') throw error;
  }
};
