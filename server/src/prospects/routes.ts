import { adminRouter, publicRouter, searchable } from '../strapi/routers';

export const prospectsRoutes = adminRouter([
  ...searchable('/prospects', 'prospects.find', 'read'),
  ...searchable('/prospects/export', 'prospects.export', 'read'),
  ['POST', '/prospects', 'prospects.create', 'prospects'],
  ['POST', '/prospects/existing', 'prospects.findExisting', 'read'],
  ['POST', '/prospects/import', 'prospects.import', 'prospects'],
  ['POST', '/prospects/import/preview', 'prospects.previewImport', 'read'],
  ['POST', '/prospects/delete', 'prospects.deleteSome', 'prospects'],
  ['GET', '/prospects/attribute-names', 'prospects.attributeNames', 'read'],
  ['GET', '/prospects/:documentId', 'prospects.findOne', 'read'],
  ['PUT', '/prospects/:documentId', 'prospects.update', 'prospects'],
  ['DELETE', '/prospects/:documentId', 'prospects.delete', 'prospects'],
  ['POST', '/prospects/:documentId/unsubscribe', 'suppressions.unsubscribe', 'prospects'],
  ['POST', '/prospects/:documentId/subscribe', 'suppressions.subscribe', 'prospects'],
  ...searchable('/prospect-tags', 'tags.find', 'read'),
  ['POST', '/prospect-tags', 'tags.add', 'prospects'],
  ['POST', '/prospect-tags/all', 'tags.addToAll', 'prospects'],
  ['POST', '/prospect-tags/remove', 'tags.remove', 'prospects'],
  ['POST', '/prospect-tags/remove/all', 'tags.removeFromAll', 'prospects'],
  ['GET', '/sources', 'sources.find', 'settings'],
  ['GET', '/sources/fields', 'sources.fields', 'read'],
  ['PUT', '/sources/:uid', 'sources.save', 'settings'],
  ['DELETE', '/sources/:uid', 'sources.remove', 'settings'],
  ['POST', '/sources/:uid/count', 'sources.count', 'settings'],
  ['POST', '/sources/:uid/pass', 'sources.pass', 'settings'],
  ['GET', '/entry-types', 'entries.findTypes', 'read'],
  ['GET', '/entry-types/:uid/entries/:documentId', 'entries.findOne', 'read'],
  ['POST', '/entry-types/:uid/count', 'entries.count', 'send'],
  ['GET', '/segments', 'segments.find', 'read'],
  ['POST', '/segments', 'segments.create', 'prospects'],
  ['PUT', '/segments/:documentId', 'segments.update', 'prospects'],
  ['DELETE', '/segments/:documentId', 'segments.remove', 'prospects'],
  ['GET', '/tracking-decision', 'consents.decision', 'read'],
  ['PUT', '/tracking-decision', 'consents.decide', 'settings'],
  ...searchable('/suppressions', 'suppressions.find', 'read'),
  ...searchable('/suppressions/export', 'suppressions.export', 'read'),
  ['POST', '/suppressions', 'suppressions.add', 'prospects'],
  ['POST', '/suppressions/import', 'suppressions.import', 'prospects'],
  ['POST', '/suppressions/:documentId/remove', 'suppressions.remove', 'prospects'],
]);

export const suppressionsRoutes = publicRouter([
  { method: 'POST', path: '/suppressions', handler: 'suppressions.add' },
]);

export const consentsRoutes = publicRouter([{ method: 'POST', path: '/consents', handler: 'consents.set' }]);

export const tagsRoutes = publicRouter([
  { method: 'POST', path: '/prospect-tags', handler: 'tags.add' },
  { method: 'POST', path: '/prospect-tags/remove', handler: 'tags.remove' },
]);
