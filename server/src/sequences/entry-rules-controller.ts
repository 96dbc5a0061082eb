import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { parse } from '../validation';
import type {
  CountMatches,
  CountUnsent,
  CreateEntryRule,
  ListEntryRules,
  ListRuleSources,
  RemoveEntryRule,
  SwitchRuleOff,
  SwitchRuleOn,
  UpdateEntryRule,
} from './entry-rules/contract';
import { entryRules } from './entry-rules/entry-rules';
import { requireReadableFilters } from './entry-rules/readable-filters';
import { detachBody, switchOnBody } from './entry-rules/rule-input';
import { listRuleSources } from './entry-rules/rule-sources';
import { sequences } from './sequences';

const idOf = (ctx: Context): string => ctx.params.documentId;

export const entryRulesController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async sources(ctx: Context) {
    ctx.body = { data: await listRuleSources(strapi) } satisfies ListRuleSources['response'];
  },

  async find(ctx: Context) {
    const { id } = await sequences(strapi).find(idOf(ctx));
    ctx.body = { data: await entryRules(strapi).ofSequence(id) } satisfies ListEntryRules['response'];
  },

  async create(ctx: Context) {
    const sequence = await sequences(strapi).find(idOf(ctx));
    await requireReadable(strapi, ctx);
    const rule = await entryRules(strapi).create(sequence, ctx.request.body);
    ctx.body = { data: await entryRules(strapi).describe(rule) } satisfies CreateEntryRule['response'];
  },

  async update(ctx: Context) {
    await requireReadable(strapi, ctx);
    const rule = await entryRules(strapi).update(idOf(ctx), ctx.request.body);
    ctx.body = { data: await entryRules(strapi).describe(rule) } satisfies UpdateEntryRule['response'];
  },

  async count(ctx: Context) {
    const sequence = await sequences(strapi).find(idOf(ctx));
    await requireReadable(strapi, ctx);
    const data = await entryRules(strapi).count(sequence, ctx.request.body);
    ctx.body = { data } satisfies CountMatches['response'];
  },

  async switchOn(ctx: Context) {
    const rule = await entryRules(strapi).switchOn(idOf(ctx), parse(switchOnBody, ctx.request.body));
    ctx.body = { data: await entryRules(strapi).describe(rule) } satisfies SwitchRuleOn['response'];
  },

  async switchOff(ctx: Context) {
    const { withdraws } = parse(detachBody, ctx.request.body);
    const withdrawn = await entryRules(strapi).switchOff(idOf(ctx), withdraws);
    const rule = await entryRules(strapi).find(idOf(ctx));
    ctx.body = {
      data: await entryRules(strapi).describe(rule),
      meta: { withdrawn },
    } satisfies SwitchRuleOff['response'];
  },

  async unsent(ctx: Context) {
    const people = await entryRules(strapi).countUnsent(idOf(ctx));
    ctx.body = { data: { people } } satisfies CountUnsent['response'];
  },

  async remove(ctx: Context) {
    const { withdraws } = parse(detachBody, ctx.request.body);
    const withdrawn = await entryRules(strapi).remove(idOf(ctx), withdraws);
    ctx.body = { meta: { withdrawn } } satisfies RemoveEntryRule['response'];
  },
});

const requireReadable = async (strapi: Core.Strapi, ctx: Context) => {
  const rule = await entryRules(strapi).check(ctx.request.body);
  await requireReadableFilters(strapi, rule, { ability: ctx.state.userAbility, now: new Date() });
};
