import type { Core } from '@strapi/types';
import type { SequenceEntry } from '../../sequences/sequences';
import { steps } from '../../sequences/steps';
import type { GetWarnings } from '../contract';
import { previewStep } from './preview';
import { findWarnings } from './warnings';

/**
 * The steps of a sequence that have warnings, by position, rendered for a sample prospect.
 *
 * @throws {ValidationError} when a template does not parse or cannot be rendered
 */
export const listWarnings = async (
  strapi: Core.Strapi,
  sequence: SequenceEntry
): Promise<GetWarnings['response']['data']> => {
  const sequenceSteps = await steps(strapi).ofSequence(sequence.id);
  const stepWarnings = await Promise.all(
    sequenceSteps.map(async ({ position, name, subject, html, text }, index) => {
      const content = { subject, html, text };
      const mail = await previewStep(strapi, sequence, content);

      return { position, name, warnings: findWarnings({ content, mail, isFirst: index === 0 }) };
    })
  );

  return stepWarnings.filter(({ warnings }) => warnings.length > 0);
};
