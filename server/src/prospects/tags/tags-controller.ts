import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { z } from '../../strapi/host';
import { listParameters, listQuery, MAX_ID, parse } from '../../validation';
import { prospectFilterQuery } from '../prospect-query';
import { changeTag, changeTagOfAll, type TagAction } from './change-prospects';
import type { ChangeTags, ChangeTagsOfAll, ListTags } from './contract';
import { listTags } from './list-tags';

const tagsQuery = z.object({ search: listQuery.search, pageSize: listQuery.pageSize });

/** Longer than a tag may be, so that the answer says how long that is. */
const tag = z.string().max(1000);

const MAX_PROSPECTS = 1_000;

const changeInput = z
  .strictObject({
    tag,
    prospects: z.array(z.string().max(64)).max(MAX_PROSPECTS).optional(),
    emails: z.array(z.string().max(1000)).max(MAX_PROSPECTS).optional(),
  })
  .refine(({ prospects, emails }) => prospects?.length || emails?.length, {
    path: ['prospects'],
    message: 'name at least one prospect',
  });

const changeAllInput = z.strictObject({
  tag,
  ...prospectFilterQuery,
  after: z.number().int().min(0).max(MAX_ID).optional(),
});

export const tagsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const change = (action: TagAction) => async (ctx: Context) => {
    const data = await changeTag(strapi, action, parse(changeInput, ctx.request.body));
    ctx.body = { data } satisfies ChangeTags['response'];
  };
  const changeAll = (action: TagAction) => async (ctx: Context) => {
    const data = await changeTagOfAll(strapi, action, parse(changeAllInput, ctx.request.body));
    ctx.body = { data } satisfies ChangeTagsOfAll['response'];
  };

  return {
    async find(ctx: Context) {
      const query = parse(tagsQuery, listParameters(ctx));
      ctx.body = (await listTags(strapi, query)) satisfies ListTags['response'];
    },

    add: change('add'),
    remove: change('remove'),
    addToAll: changeAll('add'),
    removeFromAll: changeAll('remove'),
  };
};
