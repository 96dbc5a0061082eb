import { allow } from '../strapi/permissions';
import { adminRouter, publicRouter } from '../strapi/routers';

const everybody = { auth: false as const };

export const hitsRoutes = publicRouter([
  { method: 'GET', path: '/o/:token', handler: 'hits.open', config: everybody },
  { method: 'GET', path: '/c/:token', handler: 'hits.click', config: everybody },
  { method: 'GET', path: '/u/:token', handler: 'hits.unsubscribe', config: everybody },
  { method: 'POST', path: '/u/:token', handler: 'hits.unsubscribe', config: everybody },
]);

export const trackingRoutes = adminRouter([
  {
    method: 'GET',
    path: '/settings/recording',
    handler: 'trackingSettings.recording',
    config: allow('settings'),
  },
  {
    method: 'GET',
    path: '/settings/public-url',
    handler: 'trackingSettings.publicUrl',
    config: allow('settings'),
  },
  {
    method: 'GET',
    path: '/settings/privacy',
    handler: 'trackingSettings.privacy',
    config: allow('settings'),
  },
  { method: 'GET', path: '/settings/rules', handler: 'trackingSettings.rules', config: allow('settings') },
  { method: 'PUT', path: '/settings/rules', handler: 'trackingSettings.change', config: allow('settings') },
  {
    method: 'POST',
    path: '/settings/reclassifications',
    handler: 'trackingSettings.reclassify',
    config: allow('settings'),
  },
]);
