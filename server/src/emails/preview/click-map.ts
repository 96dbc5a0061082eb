import type { Core } from '@strapi/types';
import { notFound } from '../../errors';
import { sequences } from '../../sequences/sequences';
import { fillPlaceholders } from '../html/instrument';
import { stepTemplates } from '../message/step-templates';
import { renderTemplate } from '../message/template';
import { sampleData } from './sample-data';
import { toRefusal } from './template-refusal';

/**
 * The HTML of a step for a sample prospect, with `#link-<id>` as the URL of each tracked link.
 *
 * @throws {NotFoundError} when the sequence has no such step
 * @throws {ValidationError} when the template does not parse or cannot be rendered
 */
export const clickMap = async (
  strapi: Core.Strapi,
  sequenceDocumentId: string,
  stepDocumentId: string
): Promise<{ html: string }> => {
  const { sequence, steps } = await sequences(strapi).findWithSteps(sequenceDocumentId);
  const step = steps.find(({ documentId }) => documentId === stepDocumentId);
  if (!step) throw notFound('Step');

  try {
    const template = await stepTemplates(strapi).get(sequence.id, step);
    const linkUrl = (occurrence: number) => `#link-${template.links.get(occurrence)?.id}`;
    const rendered = renderTemplate(template.html, sampleData(sequence));

    const { embeddedImages } = template;
    return { html: fillPlaceholders(rendered, { pixelUrl: null, linkUrl, embeddedImages }).html };
  } catch (error) {
    throw toRefusal('html', error);
  }
};
