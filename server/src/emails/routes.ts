import { adminRouter, searchable } from '../strapi/routers';

export const emailsRoutes = adminRouter([
  ...searchable('/sequences/:documentId/emails', 'emails.find', 'read'),
  ...searchable('/prospects/:documentId/emails', 'emails.findOfProspect', 'read'),
  ...searchable('/sequences/:documentId/emails/export', 'emails.export', 'read'),
  ['GET', '/sequences/:documentId/emails/counts', 'emails.counts', 'read'],
  ['GET', '/sequences/:documentId/emails/counts/steps', 'emails.stepCounts', 'read'],
  ['GET', '/mail-frame', 'emails.mailFrame', null],
  ['GET', '/emails/:id/mail', 'emails.mail', 'read'],
  ['POST', '/sequences/:documentId/preview', 'emails.preview', 'edit'],
  ['GET', '/sequences/:documentId/steps/:step/preview', 'emails.previewSaved', 'read'],
  ['GET', '/sequences/:documentId/steps/:step/click-map', 'emails.clickMap', 'read'],
  ['POST', '/merge-tag-conversions', 'emails.convertMergeTags', 'edit'],
  ['GET', '/files-url', 'emails.filesUrl', 'edit'],
  ['GET', '/links/:id', 'emails.findLink', 'read'],
  ['PUT', '/links/:id', 'emails.updateLink', 'edit'],
  ['GET', '/sequences/:documentId/warnings', 'emails.warnings', 'read'],
  ['GET', '/settings/keys', 'emails.listKeys', 'settings'],
  ['POST', '/settings/keys', 'emails.rotateKeys', 'settings'],
  ['DELETE', '/settings/keys/:id', 'emails.revokeKey', 'settings'],
]);
