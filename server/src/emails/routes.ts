import { allow } from '../permissions';
import { adminRouter } from '../routers';

export const emailsRoutes = adminRouter([
  { method: 'GET', path: '/sequences/:documentId/emails', handler: 'emails.find', config: allow('read') },
  {
    method: 'POST',
    path: '/sequences/:documentId/preview',
    handler: 'emails.preview',
    config: allow('read'),
  },
]);
