import { adminRouter, publicRouter } from '../strapi/routers';

export const inboundRoutes = publicRouter([{ method: 'POST', path: '/events', handler: 'inbound.report' }]);

export const marksRoutes = adminRouter([['POST', '/emails/:id/mark', 'inbound.mark', 'send']]);

export const mailboxesRoutes = adminRouter([
  ['GET', '/settings/mailboxes', 'mailboxes.list', 'settings'],
  ['PUT', '/settings/mailboxes/:address', 'mailboxes.save', 'settings'],
  ['DELETE', '/settings/mailboxes/:address', 'mailboxes.remove', 'settings'],
  ['POST', '/settings/mailboxes/:address/test', 'mailboxes.test', 'settings'],
]);
