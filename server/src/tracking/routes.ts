import { publicRouter } from '../routers';

const everybody = { auth: false as const };

export const hitsRoutes = publicRouter([
  { method: 'GET', path: '/o/:token', handler: 'hits.open', config: everybody },
  { method: 'GET', path: '/c/:token', handler: 'hits.click', config: everybody },
  { method: 'GET', path: '/u/:token', handler: 'hits.unsubscribe', config: everybody },
  { method: 'POST', path: '/u/:token', handler: 'hits.unsubscribe', config: everybody },
]);
