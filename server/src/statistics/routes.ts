import { adminRouter } from '../strapi/routers';

export const statisticsRoutes = adminRouter([
  ['GET', '/sequences', 'statistics.findSequences', 'read'],
  ['GET', '/sequences/:documentId/statistics', 'statistics.sequence', 'read'],
  ['GET', '/sequences/:documentId/timeline', 'statistics.timeline', 'read'],
  ['GET', '/links/:id/clicks', 'statistics.linkClicks', 'read'],
  ['GET', '/overview', 'statistics.overview', 'read'],
  ['GET', '/activities', 'statistics.activities', 'read'],
  ['GET', '/activities/scheduled', 'statistics.scheduledEmails', 'read'],
  ['GET', '/slots', 'statistics.slots', 'read'],
  ['GET', '/slots/sums', 'statistics.slotSums', 'read'],
  ['GET', '/slots/emails', 'statistics.slotEmails', 'read'],
]);
