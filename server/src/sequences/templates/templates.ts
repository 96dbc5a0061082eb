import type { Core } from '@strapi/types';
import { type Transaction, withDatabaseLock } from '../../database/database';
import { documents } from '../../database/documents';
import { notFound, refused } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
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
      return changeOneByOne(strapi, async (trx) => {
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
        await record(strapi, { kind: 'template-saved', name: template.name }, trx);

        return withoutId(saved);
      });
    },

    /** Steps that were started from it stay as they are. @throws {NotFoundError} when there is no such template */
    async remove(documentId: string): Promise<void> {
      await changeOneByOne(strapi, async (trx) => {
        const found = await entries().findOne({ documentId, fields: ['name'] });
        if (!found) throw notFound('Template');
        await entries().delete({ documentId });
        await record(strapi, { kind: 'template-removed', name: found.name }, trx);
      });
    },
  };
};

/** Names and the number of templates are checked before one is written, so one request at a time. */
const changeOneByOne = <Result>(strapi: Core.Strapi, work: (trx: Transaction) => Promise<Result>) =>
  withDatabaseLock(strapi, 'templates', work);

type Act = { kind: 'template-saved' | 'template-removed'; name: string };

const record = (strapi: Core.Strapi, { kind, name }: Act, trx: Transaction) =>
  recordHistoryEntry(strapi, { kind, details: { template: name } }, { at: new Date(), trx, addTo: 'none' });

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
