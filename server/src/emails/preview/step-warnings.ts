import type { Core } from '@strapi/types';
import type { SequenceEntry } from '../../sequences/sequences';
import { steps } from '../../sequences/steps';
import type { GetWarnings } from '../contract';
import { previewStep } from './preview';
import { findWarnings } from './warnings';

/** Of the steps of a sequence that have warnings, in their order, as a sample person would read them. */
export const listWarnings = async (
  strapi: Core.Strapi,
  sequence: SequenceEntry
): Promise<GetWarnings['response']['data']> => {
  const written = await steps(strapi).ofSequence(sequence.id);
  const warned = await Promise.all(
    written.map(async ({ position, name, subject, html, text }, index) => {
      const content = { subject, html, text };
      const mail = await previewStep(strapi, sequence, content);

      return { position, name, warnings: findWarnings({ content, mail, isFirst: index === 0 }) };
    })
  );

  return warned.filter(({ warnings }) => warnings.length > 0);
};
