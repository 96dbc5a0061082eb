import type { Core } from '@strapi/types';
import type { StepRow } from '../sequences/steps';
import { configOf, publicBase } from '../surroundings';
import { PLUGIN_ID } from '../plugin';
import { instrument, type InstrumentOptions, type TemplateLink } from './instrument';
import { links } from './links';
import { rememberTexts } from './mail-text';
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
  links: Map<number, TemplateLink & { id: number }>;
};

/** No mail with them may leave yet: what they lead to would not be known. */
export class UnregisteredLinks extends Error {}

export type StepContent = Pick<StepRow, 'subject' | 'html' | 'text'>;

/** @throws {TemplateError} at the first part that does not parse */
export const readStep = ({ subject, html, text }: StepContent, options?: InstrumentOptions) => {
  const { source, links: found } = instrument(html ?? '', options);

  return {
    subject: subject?.trim() ? parseTemplate(subject, 'text') : null,
    html: parseTemplate(source, 'marked'),
    toText: rememberTexts(),
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
      tracksShownAddresses: !configOf(strapi).tracking.leaveShownAddresses,
    });
    const ids = await links(strapi)
      .register(sequenceId, step.id, found)
      .catch((cause: unknown) => {
        throw new UnregisteredLinks('The links of the step could not be registered.', { cause });
      });

    return {
      ...parts,
      links: new Map(
        found.map((link) => [link.occurrence, { ...link, id: ids.get(link.occurrence) as number }])
      ),
    };
  };

  return {
    /** Registers the links of a version the first time it is asked for. @throws {TemplateError} @throws {UnregisteredLinks} */
    of(sequenceId: number, step: StepRow): Promise<StepTemplate> {
      const base = publicBase(strapi);
      const known = cache.get(step.id);
      if (known && known.base === base && isSame(known.content, step)) return known.template;

      if (cache.size >= MAX_CACHED) cache.delete(cache.keys().next().value as number);
      const template = read(sequenceId, step, base);
      const entry = { content: step, base, template };
      cache.set(step.id, entry);
      // What failed is tried again by the next who asks.
      template.catch(() => cache.get(step.id) === entry && cache.delete(step.id));

      return template;
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
