import { allow } from '../strapi/permissions';
import { adminRouter } from '../strapi/routers';

export const sequencesRoutes = adminRouter([
  { method: 'POST', path: '/sequences', handler: 'sequences.create', config: allow('edit') },
  { method: 'GET', path: '/sequence-names', handler: 'sequences.findNames', config: allow('read') },
  { method: 'GET', path: '/sequences/:documentId', handler: 'sequences.findOne', config: allow('read') },
  { method: 'PUT', path: '/sequences/:documentId', handler: 'sequences.update', config: allow('edit') },
  {
    method: 'POST',
    path: '/sequences/:documentId/activate',
    handler: 'sequences.activate',
    config: allow('send'),
  },
  { method: 'POST', path: '/sequences/:documentId/pause', handler: 'sequences.pause', config: allow('send') },
  {
    method: 'POST',
    path: '/sequences/:documentId/archive',
    handler: 'sequences.archive',
    config: allow('send'),
  },
  {
    method: 'GET',
    path: '/sequences/:documentId/history',
    handler: 'sequences.findHistory',
    config: allow('read'),
  },
  {
    method: 'POST',
    path: '/sequences/:documentId/steps',
    handler: 'sequences.createStep',
    config: allow('edit'),
  },
  {
    method: 'PUT',
    path: '/sequences/:documentId/steps/order',
    handler: 'sequences.orderSteps',
    config: allow('edit'),
  },
  { method: 'PUT', path: '/steps/:documentId', handler: 'sequences.updateStep', config: allow('edit') },
  { method: 'DELETE', path: '/steps/:documentId', handler: 'sequences.deleteStep', config: allow('edit') },
  {
    method: 'GET',
    path: '/sequences/:documentId/enrollments',
    handler: 'sequences.findEnrollments',
    config: allow('read'),
  },
  {
    method: 'GET',
    path: '/prospects/:documentId/enrollments',
    handler: 'sequences.findEnrollmentsOfProspect',
    config: allow('read'),
  },
  {
    method: 'GET',
    path: '/sequences/:documentId/enrollments/export',
    handler: 'sequences.exportEnrollments',
    config: allow('read'),
  },
  {
    method: 'POST',
    path: '/sequences/:documentId/enrollments',
    handler: 'sequences.enroll',
    config: allow('send'),
  },
  {
    method: 'POST',
    path: '/sequences/:documentId/enrollments/all',
    handler: 'sequences.enrollAll',
    config: allow('send'),
  },
  {
    method: 'POST',
    path: '/sequences/:documentId/enrollments/stop',
    handler: 'sequences.stopEnrollments',
    config: allow('send'),
  },
  {
    method: 'POST',
    path: '/enrollments/stop',
    handler: 'sequences.stopEverywhere',
    config: allow('send'),
  },
]);
