import type { Core } from '@strapi/types';
import { notFound } from '../../errors';
import { sequences } from '../../sequences/sequences';
import { fillPlaceholders } from '../html/instrument';
import { sampleData } from './preview';
import { stepTemplates } from '../message/step-templates';
import { renderTemplate } from '../message/template';

/**
 * A step as a sample prospect would read it, with `#link-<id>` in the place of each tracked address.
 *
 * @throws {NotFoundError} when the sequence has no such step
 */
export const clickMap = async (
  strapi: Core.Strapi,
  sequenceDocumentId: string,
  stepDocumentId: string
): Promise<{ html: string }> => {
  const { sequence, steps } = await sequences(strapi).findWithSteps(sequenceDocumentId);
  const step = steps.find(({ documentId }) => documentId === stepDocumentId);
  if (!step) throw notFound('Step');

  const template = await stepTemplates(strapi).of(sequence.id, step);
  const address = (occurrence: number) => `#link-${template.links.get(occurrence)?.id}`;
  return {
    html: fillPlaceholders(renderTemplate(template.html, sampleData(sequence)), { pixel: null, address })
      .html,
  };
};
