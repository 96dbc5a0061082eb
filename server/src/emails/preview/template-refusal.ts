import { invalid } from '../../errors';
import { TemplateError } from '../message/template';
import type { TemplateField } from '../contract';

/** Runs work on a template. @throws {ValidationError} that names the field, in place of a TemplateError */
export const refuseTemplateErrors = <Result>(field: TemplateField, work: () => Result): Result => {
  try {
    return work();
  } catch (error) {
    throw toRefusal(field, error);
  }
};

/** The ValidationError for a TemplateError; other errors unchanged. */
export const toRefusal = (field: TemplateField, error: unknown): unknown => {
  if (!(error instanceof TemplateError)) return error;
  const { code, message, line, column } = error;

  return invalid(code, message, field, code === 'template-too-large' ? {} : { line, column });
};
