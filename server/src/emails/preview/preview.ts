import type { Core } from '@strapi/types';
import { invalid, notFound } from '../../errors';
import { uid } from '../../plugin';
import type { SequenceEntry } from '../../sequences/sequences';
import type { PreviewedMail } from '../contract';
import { fillPlaceholders, UNTRACKED } from '../html/instrument';
import { validateStep } from './validate-step';
import { readStep, type StepContent } from '../message/step-templates';
import { renderTemplate, type TemplateData, TemplateError } from '../message/template';

/** A person for previews and tests where nobody was chosen. */
const SAMPLE: TemplateData['prospect'] = {
  email: 'ada@example.org',
  firstName: 'Ada',
  lastName: 'Lovelace',
  company: 'Analytical Engines',
  timezone: 'Europe/London',
  attributes: {},
};

/**
 * A step as one prospect would read it: no pixel, no tracked links, nothing counted, an unsubscribe address that leads nowhere.
 *
 * @throws {ValidationError} when a template does not parse or cannot be filled
 */
export const previewStep = async (
  strapi: Core.Strapi,
  sequence: SequenceEntry,
  content: StepContent,
  prospectDocumentId?: string | null
): Promise<PreviewedMail> => {
  validateStep(content);
  const person = prospectDocumentId ? await findPerson(strapi, prospectDocumentId) : SAMPLE;
  const scope = sampleData(sequence, person);

  try {
    const { subject, html, text, toText } = readStep(content);
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

/** What templates are filled with where nothing is sent: the unsubscribe address leads nowhere. */
export const sampleData = (sequence: SequenceEntry, prospect = SAMPLE): TemplateData => ({
  prospect,
  sequence: { name: sequence.name },
  sender: { name: sequence.senderName, email: sequence.senderEmail },
  unsubscribeUrl: '#unsubscribe',
});

const findPerson = async (strapi: Core.Strapi, documentId: string): Promise<TemplateData['prospect']> => {
  const found = await strapi.db.query(uid('prospect')).findOne({ where: { documentId } });
  if (!found) throw notFound('Prospect');
  const { email, firstName, lastName, company, timezone, attributes } = found;

  return { email, firstName, lastName, company, timezone, attributes };
};
