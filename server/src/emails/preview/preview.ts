import type { Core } from '@strapi/types';
import { notFound } from '../../errors';
import { uid } from '../../plugin';
import type { SequenceEntry } from '../../sequences/sequences';
import { steps } from '../../sequences/steps';
import { publicBaseUrl } from '../../strapi/environment';
import { yieldToEventLoop } from '../../lib/event-loop';
import type { PreviewStep } from './contract';
import type { StepContent } from '../message/step-templates';
import type { TemplateData } from '../message/template';
import { type RenderedStep, renderStep } from './render-step';
import { findRedirectedLinks } from './redirected-links';
import { SAMPLE_PROSPECT, sampleData } from './sample-data';
import { refuseTemplateErrors } from './template-refusal';
import { checkStep } from './validate-step';
import { findWarnings } from './warnings';

type PreviewedStep = { content: StepContent; prospect?: string | null; position: number };

/**
 * The email of a step for one prospect, without pixel and tracked links, and with `#unsubscribe` as the unsubscribe URL.
 * Links that would fail the email lead to `#`.
 *
 * @throws {ValidationError} when a template does not parse or cannot be rendered
 * @throws {NotFoundError} when there is no such prospect
 */
export const previewStep = async (
  strapi: Core.Strapi,
  sequence: SequenceEntry,
  content: StepContent,
  prospectDocumentId?: string | null
): Promise<RenderedStep> => {
  checkStep(content);
  const prospect = prospectDocumentId ? await findProspect(strapi, prospectDocumentId) : SAMPLE_PROSPECT;
  const scope = sampleData(sequence, prospect);
  const hosts = { listed: sequence.linkHosts ?? [], ownBase: publicBaseUrl(strapi) ?? undefined };

  return refuseTemplateErrors('html', () => renderStep(content, scope, hosts));
};

/** Like previewStep, with the warnings of the step. */
export const previewWithWarnings = async (
  strapi: Core.Strapi,
  sequence: SequenceEntry,
  { content, prospect, position }: PreviewedStep
): Promise<PreviewStep['response']['data']> => {
  const { refusedLinks, ...mail } = await previewStep(strapi, sequence, content, prospect);
  await yieldToEventLoop();
  const { linkHosts } = sequence;
  const warnings = refuseTemplateErrors('html', () =>
    findWarnings({ content, mail, refusedLinks, linkHosts, isFirst: position === 1 })
  );

  const redirected = await findRedirectedLinks(strapi, { sequenceId: sequence.id, position, content });
  return { ...mail, warnings: [...warnings, ...redirected] };
};

/** @throws {NotFoundError} when the sequence has no such step */
export const findSavedStep = async (
  strapi: Core.Strapi,
  sequence: SequenceEntry,
  stepDocumentId: string
): Promise<Omit<PreviewedStep, 'prospect'>> => {
  const saved = await steps(strapi).ofSequence(sequence.id);
  const index = saved.findIndex(({ documentId }) => documentId === stepDocumentId);
  if (index < 0) throw notFound('Step');
  const { subject, html, text } = saved[index];

  return { content: { subject, html, text }, position: index + 1 };
};

const findProspect = async (strapi: Core.Strapi, documentId: string): Promise<TemplateData['prospect']> => {
  const found = await strapi.db.query(uid('prospect')).findOne({ where: { documentId } });
  if (!found) throw notFound('Prospect');
  const { email, firstName, lastName, company, timezone, language, attributes } = found;

  return { email, firstName, lastName, company, timezone, language, attributes };
};
