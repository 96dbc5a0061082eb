import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { parse } from '../validation';
import { z } from '../strapi/host';
import type { CountEntries, GetEntryPerson, ListEntryTypes } from './entries/contract';
import { entryListInput } from './entries/entry-list';
import { findEntryPerson } from './entries/entry-people';
import { canReadType, countReadable, readableEntries } from './entries/readable-entries';
import { displayName } from './sources/host-types';
import { isUsable, sources } from './sources/sources';

const entryQuery = z.object({ locale: entryListInput.locale });

const listInput = z.strictObject(entryListInput);

export const entriesController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async findTypes(ctx: Context) {
    const { userAbility } = ctx.state;
    const all = await sources(strapi).list();
    const readable = all.filter((source) => isUsable(source) && canReadType(strapi, source.uid, userAbility));
    ctx.body = {
      data: readable.map(({ uid }) => ({ uid, name: displayName(strapi, uid) })),
    } satisfies ListEntryTypes['response'];
  },

  async findOne(ctx: Context) {
    const { uid, documentId } = ctx.params;
    const entry = { uid, documentId, ...parse(entryQuery, ctx.query) };
    const data = await findEntryPerson(strapi, entry, ctx.state.userAbility);
    ctx.body = { data } satisfies GetEntryPerson['response'];
  },

  async count(ctx: Context) {
    const { uid } = ctx.params;
    const list = parse(listInput, ctx.request.body);
    const entries = await readableEntries(strapi, uid, { ability: ctx.state.userAbility, list });
    await sources(strapi).findUsable(uid);
    ctx.body = {
      data: { count: await countReadable(strapi, uid, entries) },
    } satisfies CountEntries['response'];
  },
});
