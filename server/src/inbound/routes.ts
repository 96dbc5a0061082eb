import { adminRouter, publicRouter } from '../strapi/routers';

export const inboundRoutes = publicRouter([{ method: 'POST', path: '/events', handler: 'inbound.report' }]);

export const webhooksRoutes = publicRouter([
  { method: 'POST', path: '/webhooks/:provider', handler: 'webhooks.receive', config: { auth: false } },
]);

export const marksRoutes = adminRouter([['POST', '/emails/:id/mark', 'inbound.mark', 'send']]);

export const mailboxesRoutes = adminRouter([
  ['GET', '/settings/mailboxes', 'mailboxes.list', 'settings'],
  ['PUT', '/settings/mailboxes/:address', 'mailboxes.save', 'settings'],
  ['DELETE', '/settings/mailboxes/:address', 'mailboxes.remove', 'settings'],
  ['POST', '/settings/mailboxes/:address/test', 'mailboxes.test', 'settings'],
  ['POST', '/settings/mailboxes/:address/self-test', 'mailboxes.testItself', 'settings'],
]);

export const repliesRoutes = adminRouter([
  ['GET', '/settings/replies', 'replySettings.find', 'settings'],
  ['PUT', '/settings/replies', 'replySettings.change', 'settings'],
]);

export const guardrailsRoutes = adminRouter([
  ['GET', '/guardrails', 'guardrails.list', 'read'],
  ['GET', '/settings/guardrails', 'guardrails.find', 'settings'],
  ['PUT', '/settings/guardrails', 'guardrails.change', 'settings'],
]);
