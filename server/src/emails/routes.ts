import { allow } from '../strapi/permissions';
import { adminRouter } from '../strapi/routers';

export const emailsRoutes = adminRouter([
  { method: 'GET', path: '/sequences/:documentId/emails', handler: 'emails.find', config: allow('read') },
  {
    method: 'GET',
    path: '/prospects/:documentId/emails',
    handler: 'emails.findOfProspect',
    config: allow('read'),
  },
  {
    method: 'GET',
    path: '/sequences/:documentId/emails/export',
    handler: 'emails.export',
    config: allow('read'),
  },
  {
    method: 'GET',
    path: '/sequences/:documentId/emails/counts',
    handler: 'emails.counts',
    config: allow('read'),
  },
  {
    method: 'POST',
    path: '/sequences/:documentId/preview',
    handler: 'emails.preview',
    config: allow('read'),
  },
  {
    method: 'GET',
    path: '/sequences/:documentId/steps/:step/click-map',
    handler: 'emails.clickMap',
    config: allow('read'),
  },
  { method: 'GET', path: '/links/:id', handler: 'emails.findLink', config: allow('read') },
  { method: 'PUT', path: '/links/:id', handler: 'emails.updateLink', config: allow('edit') },
  {
    method: 'GET',
    path: '/sequences/:documentId/warnings',
    handler: 'emails.warnings',
    config: allow('read'),
  },
  { method: 'GET', path: '/settings/keys', handler: 'emails.listKeys', config: allow('settings') },
  { method: 'POST', path: '/settings/keys', handler: 'emails.rotateKeys', config: allow('settings') },
  { method: 'DELETE', path: '/settings/keys/:id', handler: 'emails.revokeKey', config: allow('settings') },
]);
