import type { Core } from '@strapi/types';
import { invalid } from '../../errors';
import { uid } from '../../plugin';
import { hasLineBreak } from '../message/headers';
import { parseTemplate, TemplateError } from '../message/template';
import { findUnsafeHrefs } from '../html/link-target';

type StepData = Record<string, unknown>;

/** Validates steps in the Document Service, so that no code, the content manager included, can save an unsendable one. */
export const validateSteps = (strapi: Core.Strapi) =>
  strapi.documents.use((context, next) => {
    if (context.uid !== uid('step')) return next();
    if (context.action === 'create' || context.action === 'update') {
      validateStep((context.params as { data?: StepData }).data ?? {});
    }

    return next();
  });

/** @throws {ValidationError} with the field and, for template errors and unsafe URLs, the line and column */
export const validateStep = ({ subject, html, text }: StepData) => {
  if (typeof subject === 'string' && hasLineBreak(subject)) {
    throw invalid(
      'line-break-in-header',
      'A subject cannot contain a line break: write it on one line.',
      'subject'
    );
  }
  if (typeof subject === 'string') validateTemplate(subject, 'text', 'subject');
  if (typeof html === 'string') validateTemplate(html, 'html', 'html');
  if (typeof text === 'string') validateTemplate(text, 'text', 'text');

  const [unsafe] = typeof html === 'string' ? findUnsafeHrefs(html) : [];
  if (unsafe) {
    throw invalid(
      'unsafe-url',
      `An email cannot contain a ${unsafe.scheme}: URL (line ${unsafe.line}, column ${unsafe.column}); use http or https.`,
      'html',
      unsafe
    );
  }
};

const validateTemplate = (source: string, output: 'html' | 'text', path: string) => {
  try {
    parseTemplate(source, output);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw invalid('template-error', error.message, path, { line: error.line, column: error.column });
  }
};
