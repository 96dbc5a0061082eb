import { adminRouter, publicRouter } from '../strapi/routers';

export const inboundRoutes = publicRouter([{ method: 'POST', path: '/events', handler: 'inbound.report' }]);

export const marksRoutes = adminRouter([['POST', '/emails/:id/mark', 'inbound.mark', 'send']]);
