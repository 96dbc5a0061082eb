import { allow } from '../strapi/permissions';
import { adminRouter } from '../strapi/routers';

export const prospectsRoutes = adminRouter([
  { method: 'GET', path: '/prospects', handler: 'prospects.find', config: allow('read') },
  { method: 'GET', path: '/prospects/export', handler: 'prospects.export', config: allow('read') },
  { method: 'POST', path: '/prospects', handler: 'prospects.create', config: allow('prospects') },
  { method: 'POST', path: '/prospects/existing', handler: 'prospects.findExisting', config: allow('read') },
  {
    method: 'POST',
    path: '/prospects/import',
    handler: 'prospects.import',
    config: allow('prospects'),
  },
  {
    method: 'POST',
    path: '/prospects/delete',
    handler: 'prospects.deleteSome',
    config: allow('prospects'),
  },
  { method: 'GET', path: '/prospects/:documentId', handler: 'prospects.findOne', config: allow('read') },
  { method: 'PUT', path: '/prospects/:documentId', handler: 'prospects.update', config: allow('prospects') },
  {
    method: 'DELETE',
    path: '/prospects/:documentId',
    handler: 'prospects.delete',
    config: allow('prospects'),
  },
]);
