import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { parseEmailAddress } from '../../prospects/validate-field';
import type { ListSenders } from '../../sequences/senders/contract';
import { findSenders } from '../../sequences/senders/senders';
import { serverFields } from '../../server-settings';
import { z } from '../../strapi/host';
import { line, parse } from '../../validation';
import type { ListSenderSettings, RemoveSender, SaveSender, TestSenderServer } from './contract';
import { testLimits } from '../limits/test-limits';
import { completeServer, removeSender, saveSender } from './save-sender';
import { describeSenders, listSenders } from './sender-list';
import { testServer } from './server-test';
import { MAX_SIGNATURE_LENGTH } from './signature';

const serverBody = z.strictObject(serverFields);

const senderBody = z.strictObject({
  name: line().trim().min(1, 'write a name'),
  replyTo: line(254).nullish(),
  signature: z.string().max(MAX_SIGNATURE_LENGTH).nullish(),
  owner: z.string().max(64).nullish(),
  dailyLimit: z.int().min(1).max(1_000_000).nullish(),
  server: serverBody.nullish(),
});

export const sendersController = ({ strapi }: { strapi: Core.Strapi }) => {
  const addressOf = (ctx: Context) =>
    parseEmailAddress(parse(z.string().max(320), ctx.params.address), 'address');

  return {
    async find(ctx: Context) {
      const senders = [...(await findSenders(strapi)).values()];
      ctx.body = {
        data: senders.map(({ address, name }) => ({ address, name })),
      } satisfies ListSenders['response'];
    },

    async list(ctx: Context) {
      ctx.body = {
        data: await listSenders(strapi, new Date()),
        meta: await describeSenders(strapi),
      } satisfies ListSenderSettings['response'];
    },

    async save(ctx: Context) {
      await saveSender(strapi, addressOf(ctx), parse(senderBody, ctx.request.body), new Date());
      ctx.body = { data: await listSenders(strapi, new Date()) } satisfies SaveSender['response'];
    },

    async remove(ctx: Context) {
      await removeSender(strapi, addressOf(ctx), new Date());
      ctx.body = { data: await listSenders(strapi, new Date()) } satisfies RemoveSender['response'];
    },

    async test(ctx: Context) {
      const input = parse(serverBody, ctx.request.body);
      testLimits(strapi).require(String(ctx.state.user.id), Date.now());
      const settings = await completeServer(strapi, addressOf(ctx), input);
      ctx.body = { data: await testServer(strapi, settings) } satisfies TestSenderServer['response'];
    },
  };
};
