import type { Core } from '@strapi/types';
import { invalid, notFound } from '../../errors';
import { uid } from '../../plugin';
import type { SequenceEntry } from '../../sequences/sequences';
import type { PreviewedMail } from '../contract';
import { fillPlaceholders, UNTRACKED } from '../html/instrument';
import { validateStep } from './validate-step';
import { parseStep, type StepContent } from '../message/step-templates';
import { renderTemplate, type TemplateData, TemplateError } from '../message/template';

/** The prospect of previews and test emails for which none was chosen. */
const SAMPLE_PROSPECT: TemplateData['prospect'] = {
  email: 'ada@example.org',
  firstName: 'Ada',
  lastName: 'Lovelace',
  company: 'Analytical Engines',
  timezone: 'Europe/London',
  attributes: {},
};

/**
 * The email of a step for one prospect, without pixel and tracked links, and with `#unsubscribe` as the unsubscribe URL.
 *
 * @throws {ValidationError} when a template does not parse or cannot be rendered
 * @throws {NotFoundError} when there is no such prospect
 */
export const previewStep = async (
  strapi: Core.Strapi,
  sequence: SequenceEntry,
  content: StepContent,
  prospectDocumentId?: string | null
): Promise<PreviewedMail> => {
  validateStep(content);
  const prospect = prospectDocumentId ? await findProspect(strapi, prospectDocumentId) : SAMPLE_PROSPECT;
  const scope = sampleData(sequence, prospect);

  try {
    const { subject, html, text, toText } = parseStep(content);
    const rendered = renderTemplate(html, scope);

    return {
      subject: subject ? renderTemplate(subject, scope) : '',
      html: fillPlaceholders(rendered, UNTRACKED).html,
      text: text ? renderTemplate(text, scope) : toText(rendered),
    };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw invalid('template-error', error.message, 'html', { line: error.line, column: error.column });
  }
};

/** Template data for emails that are not sent. */
export const sampleData = (sequence: SequenceEntry, prospect = SAMPLE_PROSPECT): TemplateData => ({
  prospect,
  sequence: { name: sequence.name },
  sender: { name: sequence.senderName, email: sequence.senderEmail },
  unsubscribeUrl: '#unsubscribe',
});

const findProspect = async (strapi: Core.Strapi, documentId: string): Promise<TemplateData['prospect']> => {
  const found = await strapi.db.query(uid('prospect')).findOne({ where: { documentId } });
  if (!found) throw notFound('Prospect');
  const { email, firstName, lastName, company, timezone, attributes } = found;

  return { email, firstName, lastName, company, timezone, attributes };
};
