import { adminRouter } from '../strapi/routers';

export const historyRoutes = adminRouter([['GET', '/history', 'history.find', 'settings']]);
