import { errors } from '../../strapi/host';
import { invalid, type ErrorCode } from '../../errors';
import { htmlToPlainText } from '../../emails/message/plain-text';
import { endOnDeadline } from '../../emails/message/template';
import { refuseTemplateErrors } from '../../emails/preview/template-refusal';
import { checkStep } from '../../emails/preview/validate-step';

export const MAX_SIGNATURE_LENGTH = 20_000;

/**
 * Accepts HTML that a step could contain: without unsafe URLs, and within the limits. Without merge tags, since it is not a template.
 *
 * @throws {ValidationError} that names the signature
 */
export const checkSignature = (html: string) => {
  if (/\{[{%]/.test(html))
    throw invalid('template-error', 'A signature has no merge tags: write the text itself.', 'signature');
  try {
    checkStep({ html });
    refuseTemplateErrors('html', () => endOnDeadline(() => htmlToPlainText(html)));
  } catch (error) {
    if (!(error instanceof errors.ValidationError)) throw error;
    const { code, line, column } = error.details as { code: ErrorCode; line?: number; column?: number };
    throw invalid(code, error.message, 'signature', { line, column });
  }
};
