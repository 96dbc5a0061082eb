import { adminRouter } from '../strapi/routers';

export const sequencesRoutes = adminRouter([
  ['POST', '/sequences', 'sequences.create', 'edit'],
  ['GET', '/sequence-names', 'sequences.findNames', 'read'],
  ['GET', '/sequences/:documentId', 'sequences.findOne', 'read'],
  ['PUT', '/sequences/:documentId', 'sequences.update', 'edit'],
  ['POST', '/sequences/:documentId/activate', 'sequences.activate', 'send'],
  ['POST', '/sequences/:documentId/pause', 'sequences.pause', 'send'],
  ['POST', '/sequences/:documentId/archive', 'sequences.archive', 'send'],
  ['GET', '/sequences/:documentId/history', 'sequences.findHistory', 'read'],
  ['POST', '/sequences/:documentId/steps', 'sequences.createStep', 'edit'],
  ['PUT', '/sequences/:documentId/steps/order', 'sequences.orderSteps', 'edit'],
  ['PUT', '/steps/:documentId', 'sequences.updateStep', 'edit'],
  ['DELETE', '/steps/:documentId', 'sequences.deleteStep', 'edit'],
  ['GET', '/sequences/:documentId/enrollments', 'sequences.findEnrollments', 'read'],
  ['GET', '/prospects/:documentId/enrollments', 'sequences.findEnrollmentsOfProspect', 'read'],
  ['GET', '/sequences/:documentId/enrollments/export', 'sequences.exportEnrollments', 'read'],
  ['POST', '/sequences/:documentId/enrollments', 'sequences.enroll', 'send'],
  ['POST', '/sequences/:documentId/enrollments/all', 'sequences.enrollAll', 'send'],
  ['POST', '/sequences/:documentId/enrollments/stop', 'sequences.stopEnrollments', 'send'],
  ['POST', '/enrollments/stop', 'sequences.stopEverywhere', 'send'],
]);
