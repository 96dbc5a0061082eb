import type { Core } from '@strapi/types';
import type { SequenceEntry } from '../../sequences/sequences';
import { yieldToEventLoop } from '../../lib/event-loop';
import { steps } from '../../sequences/steps';
import type { GetWarnings } from './contract';
import { findMissingValues } from './missing-values';
import { previewWithWarnings } from './preview';

/**
 * The steps of a sequence that have warnings, by position, rendered for a sample prospect; and what the people in it lack.
 *
 * @throws {ValidationError} when a template does not parse or cannot be rendered
 */
export const listWarnings = async (
  strapi: Core.Strapi,
  sequence: SequenceEntry
): Promise<GetWarnings['response']['data']> => {
  const sequenceSteps = await steps(strapi).ofSequence(sequence.id);
  const stepWarnings: GetWarnings['response']['data'] = [];

  for (const [
    index,
    { documentId, position, name, subject, preheader, html, text },
  ] of sequenceSteps.entries()) {
    const content = { subject, preheader, html, text };
    const preview = await previewWithWarnings(strapi, sequence, { content, position: index + 1 });
    const missing = await findMissingValues(strapi, sequence.id, content);
    const warnings = [...missing, ...preview.warnings];
    if (warnings.length > 0) stepWarnings.push({ step: documentId, position, name, warnings });
    await yieldToEventLoop();
  }
  return stepWarnings;
};
