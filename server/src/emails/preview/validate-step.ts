import type { Core } from '@strapi/types';
import { invalid } from '../../errors';
import { uid } from '../../plugin';
import { hasLineBreak } from '../message/headers';
import { parseTemplate, TemplateError } from '../message/template';
import { findUnsafeHrefs } from '../html/link-target';

type Data = Record<string, unknown>;

/** A step that could not be sent cannot be saved, whichever way it is saved. */
export const validateSteps = (strapi: Core.Strapi) =>
  strapi.documents.use((context, next) => {
    if (context.uid !== uid('step')) return next();
    if (context.action === 'create' || context.action === 'update') {
      validateStep((context.params as { data?: Data }).data ?? {});
    }

    return next();
  });

/** @throws {ValidationError} that names the field, and the line and column where there is one */
export const validateStep = ({ subject, html, text }: Data) => {
  if (typeof subject === 'string' && hasLineBreak(subject)) {
    throw invalid('line-break-in-header', 'A subject has no line break; write it on one line.', 'subject');
  }
  if (typeof subject === 'string') checkTemplate(subject, 'text', 'subject');
  if (typeof html === 'string') checkTemplate(html, 'html', 'html');
  if (typeof text === 'string') checkTemplate(text, 'text', 'text');

  const [unsafe] = typeof html === 'string' ? findUnsafeHrefs(html) : [];
  if (unsafe) {
    throw invalid(
      'unsafe-url',
      `A mail cannot link to a ${unsafe.scheme}: address (line ${unsafe.line}, column ${unsafe.column}); use http or https.`,
      'html',
      unsafe
    );
  }
};

const checkTemplate = (source: string, output: 'html' | 'text', path: string) => {
  try {
    parseTemplate(source, output);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw invalid('template-error', error.message, path, { line: error.line, column: error.column });
  }
};
