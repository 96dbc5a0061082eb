import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { forbidden, invalid, notFound, tooLarge, unauthorized, unavailable } from '../../errors';
import { PLUGIN_ID } from '../../plugin';
import type { ReceiveWebhook } from '../contract';
import { rawBodyOf } from './raw-body';
import { MAX_EVENTS, receiveWebhook } from './receive-webhook';
import { SnsUnavailable } from './sns-certificate';
import { WebhookRefused } from './webhook-request';

export const webhooksController = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Refusals have no details: who is no provider learns nothing. */
  async receive(ctx: Context) {
    const request = { raw: rawBodyOf(ctx), header: (name: string) => ctx.get(name), now: new Date() };
    try {
      const receipt = await receiveWebhook(strapi, ctx.params.provider, request);
      if (receipt === null) throw notFound('Webhook');
      if (receipt === 'unreadable') throw invalid('invalid-input', 'The body is none of this provider.');
      if (receipt === 'too-many') throw tooLarge(`Send at most ${MAX_EVENTS} events at a time.`);
      ctx.body = { data: receipt } satisfies ReceiveWebhook['response'];
    } catch (error) {
      if (error instanceof SnsUnavailable) {
        strapi.log.warn(`[${PLUGIN_ID}] a message of SNS could not be checked: ${error.message}`);
        throw unavailable('Send it again later.');
      }
      if (!(error instanceof WebhookRefused)) throw error;
      strapi.log.debug(`[${PLUGIN_ID}] a webhook was refused: ${error.message}`);
      throw error.status === 401 ? unauthorized('Refused') : forbidden('Refused');
    }
  },
});
