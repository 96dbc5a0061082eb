import type { Core } from '@strapi/types';
import { notFound } from '../../errors';
import { uid } from '../../plugin';
import { withFirstSender } from '../../sequences/senders/shown-sender';
import type { SequenceEntry } from '../../sequences/sequences';
import { steps } from '../../sequences/steps';
import { publicBaseUrl } from '../../strapi/environment';
import { yieldToEventLoop } from '../../lib/event-loop';
import type { PreviewStep } from './contract';
import { cleanHeader, replySubject } from '../message/headers';
import type { StepContent } from '../message/step-templates';
import {
  endOnDeadline,
  parseTemplate,
  renderTemplate,
  type TemplateData,
  TemplateError,
} from '../message/template';
import { type RenderedStep, renderStep } from './render-step';
import { findRedirectedLinks } from './redirected-links';
import { SAMPLE_PROSPECT, sampleData } from './sample-data';
import { refuseTemplateErrors, toRefusal } from './template-refusal';
import { entryOf, findUnoffered, sampleEntry } from './entry-preview';
import { checkStep } from './validate-step';
import { findWarnings } from './warnings';

/** `prospect`: documentId; the sample prospect when left out. `position`: from 1. */
export type PreviewedStep = { content: StepContent; prospect?: string | null; position: number };

/**
 * The email of a step for one prospect, without pixel and tracked links, and with `#unsubscribe` as the unsubscribe URL.
 * Links that would fail the email lead to `#`. A later step without a subject has that of a reply in its thread.
 *
 * @throws {ValidationError} when a template does not parse or cannot be rendered
 * @throws {NotFoundError} when there is no such prospect
 */
export const previewStep = async (
  strapi: Core.Strapi,
  sequence: SequenceEntry,
  { content, prospect, position }: PreviewedStep
): Promise<RenderedStep> => {
  checkStep(content);
  const shown = await withFirstSender(strapi, sequence);
  const scope = prospect
    ? sampleData(shown, ...(await prospectData(strapi, prospect, content)))
    : sampleData(shown, SAMPLE_PROSPECT, await sampleEntry(strapi, content));
  const hosts = { listed: sequence.linkHosts ?? [], ownBase: publicBaseUrl(strapi) ?? undefined };
  const rendered = renderOrRefuse(content, (shown) => renderStep(shown, scope, hosts));
  const isReply = position > 1 && !content.subject?.trim();
  const subject = isReply ? replySubject(await threadSubject(strapi, sequence, scope)) : rendered.subject;

  return { ...rendered, subject: cleanHeader(subject) };
};

/** Without the preheader, errors of the HTML have the positions that the author sees. @throws {ValidationError} */
const renderOrRefuse = (content: StepContent, render: (content: StepContent) => RenderedStep) => {
  if (!content.preheader) return refuseTemplateErrors('html', () => render(content));
  try {
    return render(content);
  } catch (error) {
    refuseTemplateErrors('html', () => render({ ...content, preheader: null }));
    throw toRefusal('preheader', error);
  }
};

/** The subject of the first step; empty when it cannot be rendered. */
const threadSubject = async (
  strapi: Core.Strapi,
  sequence: SequenceEntry,
  scope: TemplateData
): Promise<string> => {
  const subject = await steps(strapi).firstSubject(sequence.id);
  try {
    return endOnDeadline(() => renderTemplate(parseTemplate(subject ?? '', 'text'), scope));
  } catch (error) {
    if (error instanceof TemplateError) return '';
    throw error;
  }
};

/** Like previewStep, with the warnings of the step. */
export const previewWithWarnings = async (
  strapi: Core.Strapi,
  sequence: SequenceEntry,
  step: PreviewedStep
): Promise<PreviewStep['response']['data']> => {
  const { content, position } = step;
  const { refusedLinks, ...mail } = await previewStep(strapi, sequence, step);
  await yieldToEventLoop();
  const { linkHosts } = sequence;
  const warnings = refuseTemplateErrors('html', () =>
    findWarnings({ content, mail, refusedLinks, linkHosts, isFirst: position === 1 })
  );

  const redirected = await findRedirectedLinks(strapi, { sequenceId: sequence.id, position, content });
  const { senderName, senderEmail } = await withFirstSender(strapi, sequence);
  const sender = senderName || senderEmail || null;
  const unoffered = await findUnoffered(strapi, content);
  return { ...mail, sender, warnings: [...unoffered, ...warnings, ...redirected] };
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
  const { subject, preheader, html, text } = saved[index];

  return { content: { subject, preheader, html, text }, position: index + 1 };
};

/** @throws {NotFoundError} @throws {ValidationError} for a field of the entry that cannot be used */
const prospectData = async (
  strapi: Core.Strapi,
  documentId: string,
  content: StepContent
): Promise<[TemplateData['prospect'], TemplateData['entry']]> => {
  const found = await strapi.db.query(uid('prospect')).findOne({ where: { documentId } });
  if (!found) throw notFound('Prospect');
  const { id, email, firstName, lastName, company, timezone, language, attributes } = found;
  const prospect = { email, firstName, lastName, company, timezone, language, attributes };

  return [prospect, await entryOf(strapi, id, content)];
};
