import { allow } from '../strapi/permissions';
import { adminRouter } from '../strapi/routers';

export const statisticsRoutes = adminRouter([
  { method: 'GET', path: '/sequences', handler: 'statistics.findSequences', config: allow('read') },
  {
    method: 'GET',
    path: '/sequences/:documentId/statistics',
    handler: 'statistics.sequence',
    config: allow('read'),
  },
  {
    method: 'GET',
    path: '/sequences/:documentId/timeline',
    handler: 'statistics.timeline',
    config: allow('read'),
  },
  { method: 'GET', path: '/links/:id/clicks', handler: 'statistics.linkClicks', config: allow('read') },
  { method: 'GET', path: '/overview', handler: 'statistics.overview', config: allow('read') },
  { method: 'GET', path: '/activities', handler: 'statistics.activities', config: allow('read') },
  {
    method: 'GET',
    path: '/activities/scheduled',
    handler: 'statistics.scheduledEmails',
    config: allow('read'),
  },
  { method: 'GET', path: '/slots', handler: 'statistics.slots', config: allow('read') },
  { method: 'GET', path: '/slots/sums', handler: 'statistics.slotSums', config: allow('read') },
  { method: 'GET', path: '/slots/emails', handler: 'statistics.slotEmails', config: allow('read') },
]);
