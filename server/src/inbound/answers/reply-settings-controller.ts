import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { z } from '../../strapi/host';
import { parse } from '../../validation';
import type { ChangeReplySettings, GetReplySettings } from '../contract';
import { replySettings } from './reply-settings';

const settingsBody = z.strictObject({
  keepReplies: z.boolean().optional(),
  readSent: z.boolean().optional(),
});

export const replySettingsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    ctx.body = (await replySettings(strapi).describe()) satisfies GetReplySettings['response'];
  },

  async change(ctx: Context) {
    await replySettings(strapi).change(parse(settingsBody, ctx.request.body));
    ctx.body = (await replySettings(strapi).describe()) satisfies ChangeReplySettings['response'];
  },
});
