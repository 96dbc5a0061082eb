import type { Stage } from '../stage';
import { replySettingsService } from './answers/reply-settings';
import { replySettingsController } from './answers/reply-settings-controller';
import { inboundController } from './controller';
import { addGuardrailModel } from './guardrail.schema';
import { guardrailSettingsService } from './guardrails/guardrail-settings';
import { guardrails, guardrailsService } from './guardrails/guardrails';
import { guardrailsController } from './guardrails/guardrails-controller';
import { addMailboxModel } from './mailbox.schema';
import { mailboxReaders, mailboxReadersService } from './mailboxes/mailbox-readers';
import { mailboxesController } from './mailboxes/mailboxes-controller';
import { addReceivedMailModel } from './received-mail.schema';
import { addWebhookDeliveryModel } from './webhook-delivery.schema';
import { keepRawBodies } from './webhooks/raw-body';
import { webhooksController } from './webhooks/webhooks-controller';
import { reportsService } from './reports/reports';
import {
  guardrailsRoutes,
  inboundRoutes,
  mailboxesRoutes,
  marksRoutes,
  repliesRoutes,
  webhooksRoutes,
} from './routes';

/** Stage: replies, bounces and complaints, which a mailbox or provider reports. */
export const inbound: Stage = {
  register({ strapi }) {
    addMailboxModel(strapi);
    addReceivedMailModel(strapi);
    addWebhookDeliveryModel(strapi);
    addGuardrailModel(strapi);
    keepRawBodies(strapi);
  },
  start({ strapi }) {
    mailboxReaders(strapi).start();
    guardrails(strapi).start();
  },
  async destroy({ strapi }) {
    await mailboxReaders(strapi).stop();
    await guardrails(strapi).stop();
  },
  services: {
    inbound: reportsService,
    mailboxReaders: mailboxReadersService,
    guardrails: guardrailsService,
    guardrailSettings: guardrailSettingsService,
    replySettings: replySettingsService,
  },
  controllers: {
    inbound: inboundController,
    mailboxes: mailboxesController,
    webhooks: webhooksController,
    guardrails: guardrailsController,
    replySettings: replySettingsController,
  },
  routes: {
    inbound: inboundRoutes,
    webhooks: webhooksRoutes,
    marks: marksRoutes,
    mailboxes: mailboxesRoutes,
    guardrails: guardrailsRoutes,
    replies: repliesRoutes,
  },
};
