import type { Stage } from '../stage';
import { historyController } from './controller';
import { historyEntrySchema } from './history-entry.schema';
import { historyRoutes } from './routes';

/** Who did what, and when. It comes first, so that every stage can record what is done in it. */
export const history: Stage = {
  contentTypes: { 'history-entry': { schema: historyEntrySchema } },
  controllers: { history: historyController },
  routes: { history: historyRoutes },
};
