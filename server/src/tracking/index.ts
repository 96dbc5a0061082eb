import { passStarts } from '../sending/hooks';
import type { Stage } from '../stage';
import { pluginConfig } from '../strapi/environment';
import { hitsController } from './controller';
import { eventSchema } from './event.schema';
import { mountFastLane } from './http/fast-lane';
import { housekeeping, housekeepingService } from './recording/housekeeping';
import { reclassificationService } from './settings/reclassification-job';
import { ignoreJournalInWatcher } from './journal/directory';
import { recorder, recorderService } from './recording/recorder';
import { hitsRoutes, trackingRoutes } from './routes';
import { ruleSettings, ruleSettingsService } from './classification/rule-settings';
import { recordOutcome } from './events/sent-events';
import { trackingSettingsController } from './settings/settings-controller';

/** Records opens, clicks and unsubscribes of readers. */
export const tracking: Stage = {
  register({ strapi }) {
    ignoreJournalInWatcher(strapi);
    if (pluginConfig(strapi).fastLane) mountFastLane(strapi);
    recordOutcome(strapi);
    passStarts.register(strapi, () => recorder(strapi).flushUnsubscribes());
  },
  bootstrap: ({ strapi }) => ruleSettings(strapi).load(),
  async start({ strapi }) {
    await recorder(strapi).start();
    housekeeping(strapi).start();
  },
  async destroy({ strapi }) {
    housekeeping(strapi).stop();
    await recorder(strapi).stop();
  },
  contentTypes: { event: { schema: eventSchema } },
  services: {
    tracking: recorderService,
    ruleSettings: ruleSettingsService,
    reclassification: reclassificationService,
    housekeeping: housekeepingService,
  },
  controllers: { hits: hitsController, trackingSettings: trackingSettingsController },
  routes: { hits: hitsRoutes, trackingSettings: trackingRoutes },
};
