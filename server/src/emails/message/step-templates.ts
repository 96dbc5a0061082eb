import type { Core } from '@strapi/types';
import type { StepRow } from '../../sequences/steps';
import { pluginConfig, publicBaseUrl } from '../../strapi/environment';
import { PLUGIN_ID } from '../../plugin';
import { instrument, type Instrumented, type InstrumentOptions, type TemplateLink } from '../html/instrument';
import { links } from '../links/links';
import { escapePlaceholders } from '../html/placeholders';
import { createPlainTextCache } from './plain-text-cache';
import { parseTemplate, type Template } from './template';

/** A step, read once per version and filled once per prospect. */
export type StepTemplate = {
  /** Null: answers in the thread of the step before. */
  subject: Template | null;
  /** With slots for links and pixel. */
  html: Template;
  /** Null: made from the HTML of each mail, by toText. */
  text: Template | null;
  /** Of a rendered `html`. */
  toText: (rendered: string) => string;
  links: Map<number, TemplateLink & { id: number; publicId: number }>;
  /** Its links could not be read or registered: it has neither those nor a place for the pixel. */
  trackingFailed: boolean;
};

export type StepContent = Pick<StepRow, 'subject' | 'html' | 'text'>;

/** @throws {TemplateError} at the first part that does not parse */
export const readStep = (content: StepContent, options?: InstrumentOptions) =>
  readParts(content, instrument(content.html ?? '', options));

const readParts = ({ subject, text }: StepContent, { source, links: found }: Instrumented) => {
  return {
    subject: subject?.trim() ? parseTemplate(subject, 'text') : null,
    html: parseTemplate(source, 'marked'),
    toText: createPlainTextCache(),
    text: text?.trim() ? parseTemplate(text, 'text') : null,
    links: found,
  };
};

const createStepTemplates = ({ strapi }: { strapi: Core.Strapi }) => {
  const cache = new Map<
    number,
    { content: StepContent; base: string | null; template: Promise<StepTemplate> }
  >();

  const read = async (sequenceId: number, step: StepRow, base: string | null): Promise<StepTemplate> => {
    const { links: found, ...parts } = readStep(step, {
      ownBase: base ?? undefined,
      tracksVisibleUrls: !pluginConfig(strapi).tracking.keepVisibleUrls,
    });
    const registered = await links(strapi).register(sequenceId, step.id, found);

    return {
      ...parts,
      links: new Map(
        found.flatMap((link) => {
          const row = registered.get(link.occurrence);
          return row ? [[link.occurrence, { ...link, ...row }] as const] : [];
        })
      ),
      trackingFailed: false,
    };
  };

  const readAnew = (sequenceId: number, step: StepRow, base: string | null) => {
    if (cache.size >= MAX_CACHED) cache.delete(cache.keys().next().value as number);
    const template = read(sequenceId, step, base);
    const entry = { content: step, base, template };
    cache.set(step.id, entry);
    // What failed is tried again by the next who asks.
    template.catch(() => cache.get(step.id) === entry && cache.delete(step.id));
    return template;
  };

  /** Tracking keeps no mail back. */
  const readUntracked = (step: StepRow, reason: unknown): StepTemplate => {
    const parts = readParts(step, { source: escapePlaceholders(step.html ?? ''), links: [] });
    strapi.log.error(`[${PLUGIN_ID}] step ${step.documentId} is sent untracked`, reason);
    return { ...parts, links: new Map(), trackingFailed: true };
  };

  return {
    /**
     * Registers the links of a version the first time it is asked for; where that fails, resolves with one that is not tracked.
     *
     * @throws {TemplateError}
     */
    of(sequenceId: number, step: StepRow): Promise<StepTemplate> {
      const base = publicBaseUrl(strapi);
      const known = cache.get(step.id);
      const isKnown = known !== undefined && known.base === base && isSame(known.content, step);
      const template = isKnown ? known.template : readAnew(sequenceId, step, base);

      return template.catch((reason) => readUntracked(step, reason));
    },
  };
};

const MAX_CACHED = 500;

const isSame = (one: StepContent, other: StepContent) =>
  one.html === other.html && one.subject === other.subject && one.text === other.text;

export type StepTemplates = ReturnType<typeof createStepTemplates>;

export const stepTemplatesService = createStepTemplates;

export const stepTemplates = (strapi: Core.Strapi): StepTemplates =>
  strapi.plugin(PLUGIN_ID).service('stepTemplates');
