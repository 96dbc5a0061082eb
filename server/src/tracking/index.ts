import { optOutsAwaited, prospectsErased, prospectsReactivated } from '../prospects/hooks';
import { passStarts } from '../sending/hooks';
import type { Stage } from '../stage';
import { pluginConfig } from '../strapi/environment';
import { hitsController } from './controller';
import { addCountedHitsModel } from './counted-hits.schema';
import { eventSchema } from './event.schema';
import { brandingController } from './http/branding-controller';
import { mountFastLane } from './http/fast-lane';
import { mountSlowLane } from './http/slow-lane';
import { housekeeping, housekeepingService } from './recording/housekeeping';
import { reclassificationService } from './settings/reclassification-job';
import { ignoreJournalInWatcher } from './journal/directory';
import { branding, brandingService } from './settings/branding';
import { recordConfigChanges } from './settings/config-changes';
import { removalService } from './removal/removal';
import { retentionService } from './retention/retention';
import { recorder, recorderService } from './recording/recorder';
import { hitsRoutes, trackingRoutes } from './routes';
import { ruleSettings, ruleSettingsService } from './classification/rule-settings';
import { erasePeople } from './events/erase-people';
import { recordSenderPauses } from './events/pause-events';
import { recordOutcome } from './events/sent-events';
import { trackingSettingsController } from './settings/settings-controller';

/** Records opens, clicks and unsubscribes of readers. */
export const tracking: Stage = {
  register({ strapi }) {
    ignoreJournalInWatcher(strapi);
    (pluginConfig(strapi).fastLane ? mountFastLane : mountSlowLane)(strapi);
    addCountedHitsModel(strapi);
    recordOutcome(strapi);
    recordSenderPauses(strapi);
    passStarts.register(strapi, () => recorder(strapi).readJournals());
    optOutsAwaited.register(strapi, async ({ prospectIds, trx }) => {
      for (const id of await recorder(strapi).findAwaitedOptOuts(trx)) prospectIds.add(id);
    });
    prospectsErased.register(strapi, ({ prospectIds, trx }) => erasePeople(strapi, prospectIds, trx));
    prospectsReactivated.register(strapi, async () => recorder(strapi).forgetUnsubscribes());
  },
  async bootstrap({ strapi }) {
    await ruleSettings(strapi).load();
    await branding(strapi).load();
  },
  async start({ strapi }) {
    await recordConfigChanges(strapi);
    await recorder(strapi).start();
    housekeeping(strapi).start();
  },
  async destroy({ strapi }) {
    await housekeeping(strapi).stop();
    await recorder(strapi).stop();
  },
  contentTypes: { event: { schema: eventSchema } },
  services: {
    tracking: recorderService,
    ruleSettings: ruleSettingsService,
    branding: brandingService,
    reclassification: reclassificationService,
    removal: removalService,
    retention: retentionService,
    housekeeping: housekeepingService,
  },
  controllers: {
    hits: hitsController,
    trackingSettings: trackingSettingsController,
    branding: brandingController,
  },
  routes: { hits: hitsRoutes, trackingSettings: trackingRoutes },
};
