import type { Core } from '@strapi/types';
import type { StepRow } from '../../sequences/steps';
import { pluginConfig, publicBaseUrl } from '../../strapi/environment';
import { describeError } from '../../lib/describe-error';
import { PLUGIN_ID } from '../../plugin';
import type { TemplateField } from '../contract';
import {
  instrument,
  type InstrumentedTemplate,
  type InstrumentOptions,
  type TemplateLink,
} from '../html/instrument';
import { withPreheader } from '../html/preheader';
import { links } from '../links/links';
import { type EntryFields, findEntryFields } from './entry-fields';
import { findMergeFields, type MergeFields } from './merge-values';
import { createPlainTextCache } from './plain-text-cache';
import { endOnDeadline, parseTemplate, type Template, TemplateError } from './template';
import { LimitExceeded, MAX_LINKS } from './template-limits';
import { checkSizes, TEMPLATE_FIELDS } from './template-size';
import { createBoundedCache } from '../../lib/bounded-cache';

/** A parsed step: created once per version, rendered once per prospect. */
export type StepTemplate = {
  /** Null: the email is a reply in the thread of the steps before. */
  subject: Template | null;
  /** With the preheader, and with placeholders for links and pixel. */
  html: Template;
  /** Null: `toText` generates the plain text from the HTML of each email. */
  text: Template | null;
  /** Converts a rendered `html` to plain text. */
  toText: (rendered: string) => string;
  /** By occurrence. */
  links: Map<number, TemplateLink & { id: number; publicId: number }>;
  /** How the images begin that the HTML itself contains; see unsafe-urls.ts. */
  embeddedImages: string[];
  /** The fields of a prospect that HTML and text can read. The subject is left out, since it is kept as it was sent. */
  mergeFields: MergeFields;
  /** The fields of an entry that any of its parts can read. */
  entryFields: EntryFields;
  /** Its links could not be read or saved, so it has neither tracked links nor a pixel. */
  trackingFailed: boolean;
};

export type StepContent = Pick<StepRow, TemplateField>;

/** @throws {TemplateError} for the first part that does not parse, or exceeds a limit */
export const parseStep = (content: StepContent, options?: InstrumentOptions) => {
  checkSizes(content);
  return endOnDeadline(() => {
    const instrumented = instrument(withPreheader(content.html ?? '', content.preheader), options);
    if (instrumented.links.length > MAX_LINKS) throw new LimitExceeded(`it has more than ${MAX_LINKS} links`);
    return parseParts(content, instrumented);
  });
};

const parseParts = (
  { subject, text }: StepContent,
  { source, links: templateLinks, embeddedImages }: InstrumentedTemplate
) => {
  return {
    subject: subject?.trim() ? parseTemplate(subject, 'text') : null,
    html: parseTemplate(source, 'marked'),
    toText: createPlainTextCache(),
    text: text?.trim() ? parseTemplate(text, 'text') : null,
    links: templateLinks,
    embeddedImages,
  };
};

const createStepTemplates = ({ strapi }: { strapi: Core.Strapi }) => {
  const cache = createBoundedCache<
    number,
    { content: StepContent; base: string | null; template: Promise<StepTemplate> }
  >(MAX_CACHED);

  const createTemplate = async (
    sequenceId: number,
    step: StepRow,
    base: string | null
  ): Promise<StepTemplate> => {
    const { links: templateLinks, ...parts } = parseStep(step, {
      ownBase: base ?? undefined,
      tracksVisibleUrls: !pluginConfig(strapi).tracking.keepVisibleUrls,
    });
    const saved = await links(strapi).saveLinks(sequenceId, step.id, templateLinks);

    return {
      ...parts,
      mergeFields: mergeFieldsOf(parts),
      entryFields: entryFieldsOf(parts),
      links: new Map(
        templateLinks.flatMap((link) => {
          const row = saved.get(link.occurrence);
          return row ? [[link.occurrence, { ...link, ...row }] as const] : [];
        })
      ),
      trackingFailed: false,
    };
  };

  const createCached = (sequenceId: number, step: StepRow, base: string | null) => {
    const template = createTemplate(sequenceId, step, base);
    const entry = { content: step, base, template };
    cache.set(step.id, entry);
    // A failure of the database is not cached: the next call tries again. A template stays as wrong as it is.
    template.catch((error) => {
      if (cache.get(step.id) === entry && !(error instanceof TemplateError)) cache.delete(step.id);
    });
    return template;
  };

  /** Tracking errors must not prevent sending. @throws {TemplateError} */
  const createUntracked = (step: StepRow, reason: unknown): StepTemplate => {
    const parts = parseStep(step);
    strapi.log.error(`[${PLUGIN_ID}] step ${step.documentId} is sent untracked: ${describeError(reason)}`);
    return {
      ...parts,
      mergeFields: mergeFieldsOf(parts),
      entryFields: entryFieldsOf(parts),
      links: new Map(),
      trackingFailed: true,
    };
  };

  return {
    /**
     * The template of the current version of a step, from the cache. A new version saves its links first; when that fails,
     * resolves with an untracked template.
     *
     * @throws {TemplateError} when the step does not parse
     */
    get(sequenceId: number, step: StepRow): Promise<StepTemplate> {
      const base = publicBaseUrl(strapi);
      const cached = cache.get(step.id);
      const isCurrent = cached !== undefined && cached.base === base && hasSameContent(cached.content, step);
      const template = isCurrent ? cached.template : createCached(sequenceId, step, base);

      return template.catch((reason) => {
        if (reason instanceof TemplateError) throw reason;
        return createUntracked(step, reason);
      });
    },
  };
};

const mergeFieldsOf = ({ html, text }: Pick<StepTemplate, 'html' | 'text'>) =>
  findMergeFields(text ? [html, text] : [html]);

/** A preheader is part of the HTML. */
export const entryFieldsOf = ({ subject, html, text }: Pick<StepTemplate, 'subject' | 'html' | 'text'>) =>
  findEntryFields([subject, html, text].filter((part) => part !== null));

const MAX_CACHED = 500;

const hasSameContent = (a: StepContent, b: StepContent) =>
  TEMPLATE_FIELDS.every((field) => a[field] === b[field]);

export type StepTemplates = ReturnType<typeof createStepTemplates>;

export const stepTemplatesService = createStepTemplates;

export const stepTemplates = (strapi: Core.Strapi): StepTemplates =>
  strapi.plugin(PLUGIN_ID).service('stepTemplates');
