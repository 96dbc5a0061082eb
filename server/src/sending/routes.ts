import { allow } from '../strapi/permissions';
import { adminRouter } from '../strapi/routers';

export const sendingRoutes = adminRouter([
  { method: 'POST', path: '/steps/:documentId/test', handler: 'sending.test', config: allow('send') },
  { method: 'POST', path: '/emails/:id/resend', handler: 'sending.resend', config: allow('send') },
  { method: 'POST', path: '/emails/:id/skip', handler: 'sending.skip', config: allow('send') },
  { method: 'GET', path: '/senders/paused', handler: 'sending.paused', config: allow('read') },
  { method: 'POST', path: '/senders/resume', handler: 'sending.resume', config: allow('send') },
  { method: 'GET', path: '/deployment', handler: 'sending.deployment', config: allow('read') },
  {
    method: 'POST',
    path: '/deployment/confirm',
    handler: 'sending.confirmDeployment',
    config: allow('send'),
  },
  { method: 'GET', path: '/settings/sending', handler: 'sending.setup', config: allow('settings') },
  {
    method: 'POST',
    path: '/settings/sending/test',
    handler: 'sending.testProvider',
    config: allow('settings'),
  },
  {
    method: 'POST',
    path: '/sequences/:documentId/emails/resolve',
    handler: 'sending.resolve',
    config: allow('send'),
  },
]);
