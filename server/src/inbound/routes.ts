import { publicRouter } from '../routers';

export const inboundRoutes = publicRouter([{ method: 'POST', path: '/events', handler: 'inbound.report' }]);
