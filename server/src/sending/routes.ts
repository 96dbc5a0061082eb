import { adminRouter } from '../strapi/routers';

export const sendersRoutes = adminRouter([
  ['GET', '/senders', 'senders.find', 'read'],
  ['GET', '/settings/senders', 'senders.list', 'settings'],
  ['PUT', '/settings/senders/:address', 'senders.save', 'settings'],
  ['DELETE', '/settings/senders/:address', 'senders.remove', 'settings'],
  ['POST', '/settings/senders/:address/test', 'senders.test', 'settings'],
]);

export const sendingRoutes = adminRouter([
  ['POST', '/steps/:documentId/test', 'sending.test', 'send'],
  ['POST', '/sequences/:documentId/test', 'sending.testContent', ['edit', 'send']],
  ['POST', '/emails/:id/resend', 'sending.resend', 'send'],
  ['POST', '/emails/:id/skip', 'sending.skip', 'send'],
  ['GET', '/sequences/:documentId/forecast', 'sending.forecast', 'read'],
  ['GET', '/senders/paused', 'sending.paused', 'read'],
  ['GET', '/senders/domain', 'sending.domain', 'read'],
  ['POST', '/senders/resume', 'sending.resume', 'send'],
  ['GET', '/deployment', 'sending.deployment', 'read'],
  ['POST', '/deployment/confirm', 'sending.confirmDeployment', 'send'],
  ['GET', '/settings/sending', 'sending.setup', 'settings'],
  ['GET', '/settings/sending/limits', 'sending.limits', 'settings'],
  ['PUT', '/settings/sending/limits', 'sending.changeLimits', 'settings'],
  ['POST', '/settings/sending/test', 'sending.testProvider', 'settings'],
  ['POST', '/sequences/:documentId/emails/resolve', 'sending.resolve', 'send'],
]);
