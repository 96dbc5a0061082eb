import type { Stage } from '../stage';
import { inboundController } from './controller';
import { addMailboxModel } from './mailbox.schema';
import { mailboxReaders, mailboxReadersService } from './mailboxes/mailbox-readers';
import { mailboxesController } from './mailboxes/mailboxes-controller';
import { addReceivedMailModel } from './received-mail.schema';
import { reportsService } from './reports/reports';
import { inboundRoutes, mailboxesRoutes, marksRoutes } from './routes';

/** Stage: replies, bounces and complaints, which a mailbox or provider reports. */
export const inbound: Stage = {
  register({ strapi }) {
    addMailboxModel(strapi);
    addReceivedMailModel(strapi);
  },
  start: ({ strapi }) => mailboxReaders(strapi).start(),
  destroy: ({ strapi }) => mailboxReaders(strapi).stop(),
  services: { inbound: reportsService, mailboxReaders: mailboxReadersService },
  controllers: { inbound: inboundController, mailboxes: mailboxesController },
  routes: { inbound: inboundRoutes, marks: marksRoutes, mailboxes: mailboxesRoutes },
};
