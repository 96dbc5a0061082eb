import type { Stage } from '../stage';
import { statisticsController } from './controller';
import { statisticsRoutes } from './routes';
import { statisticsService } from './statistics';

/** Events become figures. */
export const statistics: Stage = {
  services: { statistics: statisticsService },
  controllers: { statistics: statisticsController },
  routes: { statistics: statisticsRoutes },
};
