import type { Core } from '@strapi/types';
import { invalid } from '../../errors';
import { uid } from '../../plugin';
import { hasLineBreak } from '../message/headers';
import { endOnDeadline, parseTemplate, TemplateError } from '../message/template';
import { MAX_PREHEADER_LENGTH } from '../message/template-limits';
import { checkSize, TEMPLATE_FIELDS } from '../message/template-size';
import type { TemplateField } from '../contract';
import { findUnsafeHrefs } from '../html/link-target';
import type { StepContent } from '../message/step-templates';
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
        refuseTemplateErrors(field, () => tryRender({ [field]: source }));
      }
      const { html, preheader } = Object.fromEntries(templatesOf(data)) as Partial<StepContent>;
      if (html && preheader) refuseTemplateErrors('html', () => tryRender({ html, preheader }));
    })
  );

/** Accepts templates that parse, and have no unsafe URL. @throws {ValidationError} like validateStep */
export const checkStep = (data: StepData) => {
  checkLines(data);
  for (const [field, source] of templatesOf(data)) {
    refuseTemplateErrors(field, () => validateTemplate(field, source));
  }
  if (typeof data.html === 'string') validateUrls(data.html);
};

/** The subject is a header; mail programs show the preheader on one line. */
const checkLines = ({ subject, preheader }: StepData) => {
  for (const [field, value] of Object.entries({ subject, preheader })) {
    if (typeof value !== 'string' || !hasLineBreak(value)) continue;
    throw invalid(
      'line-break-in-header',
      `A ${field} cannot contain a line break: write it on one line.`,
      field
    );
  }
  if (typeof preheader !== 'string' || preheader.length <= MAX_PREHEADER_LENGTH) return;
  throw invalid('too-long', `preheader: at most ${MAX_PREHEADER_LENGTH} characters.`, 'preheader', {
    max: MAX_PREHEADER_LENGTH,
  });
};

const templatesOf = (data: StepData): Array<[TemplateField, string]> =>
  TEMPLATE_FIELDS.flatMap((field) => {
    const source = data[field];
    return typeof source === 'string' ? [[field, source]] : [];
  });

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
const tryRender = (content: Partial<StepContent>) => {
  try {
    renderStep({ subject: null, preheader: null, html: null, text: null, ...content }, sampleData());
  } catch (error) {
    if (!(error instanceof TemplateError) || error.code !== 'template-error') throw error;
  }
};
