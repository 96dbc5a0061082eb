import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import type { CountSource, ListEntryFields, ListSources, SaveSource, StartPass } from './sources/contract';
import { countEntries } from './sources/count-entries';
import { listEntryFields } from './sources/entry-values';
import { listLocales, listSourceTypes } from './sources/host-types';
import { sources } from './sources/sources';

const uidOf = (ctx: Context): string => ctx.params.uid;

export const sourcesController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const all = await sources(strapi).list();
    ctx.body = {
      data: await Promise.all(all.map((source) => sources(strapi).describe(source))),
      meta: { types: listSourceTypes(strapi), locales: await listLocales(strapi) },
    } satisfies ListSources['response'];
  },

  async fields(ctx: Context) {
    ctx.body = { data: await listEntryFields(strapi) } satisfies ListEntryFields['response'];
  },

  async save(ctx: Context) {
    await sources(strapi).save(uidOf(ctx), ctx.request.body);
    ctx.body = { data: await describe(strapi, uidOf(ctx)) } satisfies SaveSource['response'];
  },

  async remove(ctx: Context) {
    await sources(strapi).remove(uidOf(ctx));
    ctx.status = 204;
  },

  async count(ctx: Context) {
    const uid = uidOf(ctx);
    const mapping = await sources(strapi).check(uid, ctx.request.body);
    ctx.body = { data: await countEntries(strapi, { uid, mapping }) } satisfies CountSource['response'];
  },

  async pass(ctx: Context) {
    await sources(strapi).startPass(uidOf(ctx));
    ctx.status = 202;
    ctx.body = { data: await describe(strapi, uidOf(ctx)) } satisfies StartPass['response'];
  },
});

const describe = async (strapi: Core.Strapi, uid: string) =>
  sources(strapi).describe(await sources(strapi).find(uid));
