import { adminRouter, publicRouter } from '../strapi/routers';

const everybody = { auth: false as const };

export const hitsRoutes = publicRouter([
  { method: 'GET', path: '/o/:token', handler: 'hits.open', config: everybody },
  { method: 'GET', path: '/c/:token', handler: 'hits.click', config: everybody },
  { method: 'GET', path: '/u/:token', handler: 'hits.unsubscribe', config: everybody },
  { method: 'POST', path: '/u/:token', handler: 'hits.unsubscribe', config: everybody },
]);

export const trackingRoutes = adminRouter([
  ['GET', '/settings/recording', 'trackingSettings.recording', 'settings'],
  ['GET', '/settings/public-url', 'trackingSettings.publicUrl', 'settings'],
  ['GET', '/settings/privacy', 'trackingSettings.privacy', 'settings'],
  ['GET', '/settings/rules', 'trackingSettings.rules', 'settings'],
  ['PUT', '/settings/rules', 'trackingSettings.change', 'settings'],
  ['POST', '/settings/reclassifications', 'trackingSettings.reclassify', 'settings'],
]);
