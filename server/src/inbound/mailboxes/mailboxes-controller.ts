import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { refuseTestAddress } from '../../sending/manual/test-address';
import { testLimits } from '../../sending/limits/test-limits';
import { senderKey } from '../../sequences/senders/sender-key';
import { serverFields } from '../../server-settings';
import { z } from '../../strapi/host';
import { parse } from '../../validation';
import type { ListMailboxes, RemoveMailbox, SaveMailbox, TestItself, TestMailbox } from '../contract';
import { mailboxReaders } from './mailbox-readers';
import { testMailbox } from './mailbox-test';
import { testItself } from './self-test';
import { completeSettings, listMailboxes, removeMailbox, saveMailbox } from './mailboxes';

const mailboxBody = z.strictObject(serverFields);

export const mailboxesController = ({ strapi }: { strapi: Core.Strapi }) => {
  const addressOf = (ctx: Context) => senderKey(parse(z.string().max(320), ctx.params.address));

  const takeTest = (ctx: Context) => testLimits(strapi).require(String(ctx.state.user.id), Date.now());

  return {
    async list(ctx: Context) {
      ctx.body = { data: await listMailboxes(strapi, new Date()) } satisfies ListMailboxes['response'];
    },

    async save(ctx: Context) {
      await saveMailbox(strapi, addressOf(ctx), parse(mailboxBody, ctx.request.body), new Date());
      void mailboxReaders(strapi).refresh(); // It never rejects.
      ctx.body = { data: await listMailboxes(strapi, new Date()) } satisfies SaveMailbox['response'];
    },

    async remove(ctx: Context) {
      await removeMailbox(strapi, addressOf(ctx), new Date());
      void mailboxReaders(strapi).refresh(); // It never rejects.
      ctx.body = { data: await listMailboxes(strapi, new Date()) } satisfies RemoveMailbox['response'];
    },

    async test(ctx: Context) {
      const input = parse(mailboxBody, ctx.request.body);
      takeTest(ctx);
      const settings = await completeSettings(strapi, addressOf(ctx), input);
      ctx.body = { data: await testMailbox(settings, new Date()) } satisfies TestMailbox['response'];
    },

    async testItself(ctx: Context) {
      const address = addressOf(ctx);
      takeTest(ctx);
      await refuseTestAddress(strapi, { to: address });
      ctx.body = { data: await testItself(strapi, address) } satisfies TestItself['response'];
    },
  };
};
