import type { Core } from '@strapi/types';
import { documents } from '../../database/documents';
import { notFound, refused } from '../../errors';
import { PLUGIN_ID } from '../../plugin';
import type { ListTemplates, SaveTemplate, Template } from './contract';

const MAX_TEMPLATES = 500;

const FIELDS = ['name', 'subject', 'preheader', 'html', 'text'];

const createTemplates = ({ strapi }: { strapi: Core.Strapi }) => {
  const entries = () => documents<Template>(strapi, 'template');
  const list = async (): Promise<ListTemplates['response']['data']> => {
    const found = await entries().findMany({ fields: ['name', 'subject'] });

    return found
      .map(({ documentId, name, subject }) => ({ documentId, name, subject }))
      .sort((one, other) => one.name.localeCompare(other.name));
  };

  return {
    /** All templates by name, without their texts. */
    list,

    /** @throws {NotFoundError} when there is no such template */
    async find(documentId: string): Promise<Template> {
      const found = await entries().findOne({ documentId, fields: FIELDS });
      if (!found) throw notFound('Template');

      return withoutId(found);
    },

    /**
     * Saves a text under a name. With `replaces` it overwrites the template that has this name already.
     *
     * @throws {ApplicationError} when there is one of this name and `replaces` is not true, or when there are 500
     */
    async save({ replaces = false, ...template }: SaveTemplate['body']): Promise<Template> {
      const all = await list();
      const same = all.find(({ name }) => isSameName(name, template.name));
      if (same && !replaces)
        throw refused(
          'template-exists',
          `There is a template "${same.name}": replace it, or choose another name.`
        );
      if (!same && all.length >= MAX_TEMPLATES)
        throw refused('too-many-templates', `There are ${MAX_TEMPLATES} templates: delete one first.`);

      const data = { subject: null, preheader: null, html: null, text: null, ...template };
      const saved = same
        ? await entries().update({ documentId: same.documentId, data, fields: FIELDS })
        : await entries().create({ data, fields: FIELDS });
      if (!saved) throw notFound('Template');

      return withoutId(saved);
    },

    /** Steps that were started from it stay as they are. @throws {NotFoundError} when there is no such template */
    async remove(documentId: string): Promise<void> {
      const { entries: deleted } = await entries().delete({ documentId });
      if (deleted.length === 0) throw notFound('Template');
    },
  };
};

const isSameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

const withoutId = ({ documentId, name, subject, preheader, html, text }: Template): Template => ({
  documentId,
  name,
  subject,
  preheader,
  html,
  text,
});

export type Templates = ReturnType<typeof createTemplates>;

export const templatesService = createTemplates;

export const templates = (strapi: Core.Strapi): Templates => strapi.plugin(PLUGIN_ID).service('templates');
