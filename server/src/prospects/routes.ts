import { adminRouter } from '../strapi/routers';

export const prospectsRoutes = adminRouter([
  ['GET', '/prospects', 'prospects.find', 'read'],
  ['GET', '/prospects/export', 'prospects.export', 'read'],
  ['POST', '/prospects', 'prospects.create', 'prospects'],
  ['POST', '/prospects/existing', 'prospects.findExisting', 'read'],
  ['POST', '/prospects/import', 'prospects.import', 'prospects'],
  ['POST', '/prospects/delete', 'prospects.deleteSome', 'prospects'],
  ['GET', '/prospects/:documentId', 'prospects.findOne', 'read'],
  ['PUT', '/prospects/:documentId', 'prospects.update', 'prospects'],
  ['DELETE', '/prospects/:documentId', 'prospects.delete', 'prospects'],
]);
