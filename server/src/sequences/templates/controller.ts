import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { z } from '../../strapi/host';
import { parse } from '../../validation';
import { name, stepInput } from '../validation';
import type { DeleteTemplate, GetTemplate, ListTemplates, SaveTemplate } from './contract';
import { templates } from './templates';

const templateInput = stepInput
  .pick({ subject: true, preheader: true, html: true, text: true })
  .extend({ name, replaces: z.boolean().optional() });

export const templatesController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    ctx.body = { data: await templates(strapi).list() } satisfies ListTemplates['response'];
  },

  async findOne(ctx: Context) {
    const data = await templates(strapi).find(ctx.params.documentId);
    ctx.body = { data } satisfies GetTemplate['response'];
  },

  async save(ctx: Context) {
    const data = await templates(strapi).save(parse(templateInput, ctx.request.body));
    ctx.body = { data } satisfies SaveTemplate['response'];
  },

  async remove(ctx: Context) {
    const { documentId } = ctx.params;
    await templates(strapi).remove(documentId);
    ctx.body = { data: { documentId } } satisfies DeleteTemplate['response'];
  },
});
