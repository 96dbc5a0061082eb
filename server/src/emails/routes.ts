import { adminRouter } from '../strapi/routers';

export const emailsRoutes = adminRouter([
  ['GET', '/sequences/:documentId/emails', 'emails.find', 'read'],
  ['GET', '/prospects/:documentId/emails', 'emails.findOfProspect', 'read'],
  ['GET', '/sequences/:documentId/emails/export', 'emails.export', 'read'],
  ['GET', '/sequences/:documentId/emails/counts', 'emails.counts', 'read'],
  ['POST', '/sequences/:documentId/preview', 'emails.preview', 'read'],
  ['GET', '/sequences/:documentId/steps/:step/click-map', 'emails.clickMap', 'read'],
  ['GET', '/links/:id', 'emails.findLink', 'read'],
  ['PUT', '/links/:id', 'emails.updateLink', 'edit'],
  ['GET', '/sequences/:documentId/warnings', 'emails.warnings', 'read'],
  ['GET', '/settings/keys', 'emails.listKeys', 'settings'],
  ['POST', '/settings/keys', 'emails.rotateKeys', 'settings'],
  ['DELETE', '/settings/keys/:id', 'emails.revokeKey', 'settings'],
]);
