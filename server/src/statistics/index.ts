import type { Stage } from '../stage';
import { statisticsController } from './controller';
import { sequenceRatesService } from './list/sequence-rates';
import { statisticsRoutes } from './routes';
import { statisticsService } from './statistics';

/** Stage: reports, the activity feed and the calendar, computed from emails and events. */
export const statistics: Stage = {
  services: { statistics: statisticsService, sequenceRates: sequenceRatesService },
  controllers: { statistics: statisticsController },
  routes: { statistics: statisticsRoutes },
};
