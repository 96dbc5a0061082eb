import { adminRouter, publicRouter } from '../strapi/routers';

const everybody = { auth: false as const };

export const hitsRoutes = publicRouter([
  { method: 'GET', path: '/o/:token', handler: 'hits.open', config: everybody },
  { method: 'GET', path: '/c/:token', handler: 'hits.click', config: everybody },
  { method: 'GET', path: '/u/:token', handler: 'hits.unsubscribe', config: everybody },
  { method: 'POST', path: '/u/:token', handler: 'hits.unsubscribe', config: everybody },
  { method: 'GET', path: '/p/:token', handler: 'hits.preferences', config: everybody },
  { method: 'POST', path: '/p/:token', handler: 'hits.preferences', config: everybody },
]);

export const trackingRoutes = adminRouter([
  ['GET', '/settings/recording', 'trackingSettings.recording', 'settings'],
  ['GET', '/settings/public-url', 'trackingSettings.publicUrl', 'settings'],
  ['GET', '/settings/privacy', 'trackingSettings.privacy', 'settings'],
  ['GET', '/settings/branding', 'branding.find', 'settings'],
  ['PUT', '/settings/branding', 'branding.change', 'settings'],
  ['POST', '/settings/branding/preview', 'branding.preview', 'settings'],
  ['GET', '/settings/rules', 'trackingSettings.rules', 'settings'],
  ['PUT', '/settings/rules', 'trackingSettings.change', 'settings'],
  ['POST', '/settings/reclassifications', 'trackingSettings.reclassify', 'settings'],
]);
