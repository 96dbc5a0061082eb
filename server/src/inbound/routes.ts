import { publicRouter } from '../strapi/routers';

export const inboundRoutes = publicRouter([{ method: 'POST', path: '/events', handler: 'inbound.report' }]);
