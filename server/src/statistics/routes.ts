import { adminRouter, searchable } from '../strapi/routers';

export const statisticsRoutes = adminRouter([
  ...searchable('/sequences', 'statistics.findSequences', 'read'),
  ['GET', '/sequence-rates', 'statistics.findRates', 'read'],
  ['GET', '/sequences/:documentId/statistics', 'statistics.sequence', 'read'],
  ['GET', '/sequences/:documentId/timeline', 'statistics.timeline', 'read'],
  ['GET', '/links/:id/clicks', 'statistics.linkClicks', 'read'],
  ['GET', '/prospects/:documentId/export', 'statistics.exportPerson', 'read'],
  ['GET', '/overview', 'statistics.overview', 'read'],
  ['GET', '/week', 'statistics.week', 'read'],
  ['GET', '/week/prospects', 'statistics.hotProspects', 'read'],
  ['GET', '/activities', 'statistics.activities', 'read'],
  ['GET', '/activities/export', 'statistics.exportActivities', 'read'],
  ['GET', '/activities/scheduled', 'statistics.scheduledEmails', 'read'],
  ['GET', '/slots', 'statistics.slots', 'read'],
  ['GET', '/slots/sums', 'statistics.slotSums', 'read'],
  ...searchable('/slots/emails', 'statistics.slotEmails', 'read'),
]);
