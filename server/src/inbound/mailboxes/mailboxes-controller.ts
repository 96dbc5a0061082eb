import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { senderKey } from '../../sending/failures/senders';
import { z } from '../../strapi/host';
import { parse } from '../../validation';
import type { ListMailboxes, RemoveMailbox, SaveMailbox, TestMailbox } from '../contract';
import { mailboxReaders } from './mailbox-readers';
import { testMailbox } from './mailbox-test';
import { completeSettings, listMailboxes, removeMailbox, saveMailbox } from './mailboxes';
import { canEncrypt } from './password';

const mailboxBody = z.strictObject({
  host: z
    .string()
    .trim()
    .regex(/^[\w.:-]{1,253}$/, 'must be the name of a server, such as imap.example.org'),
  port: z.int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().min(1).max(255),
  password: z.string().min(1).max(1000).optional(),
});

export const mailboxesController = ({ strapi }: { strapi: Core.Strapi }) => {
  const addressOf = (ctx: Context) => senderKey(parse(z.string().max(320), ctx.params.address));

  return {
    async list(ctx: Context) {
      ctx.body = {
        data: await listMailboxes(strapi, new Date()),
        meta: { canEncrypt: canEncrypt(strapi) },
      } satisfies ListMailboxes['response'];
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
      const settings = await completeSettings(strapi, addressOf(ctx), parse(mailboxBody, ctx.request.body));
      ctx.body = { data: await testMailbox(settings) } satisfies TestMailbox['response'];
    },
  };
};
