import type { Core } from '@strapi/types';
import { describeError } from '../../lib/describe-error';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import { sending } from './sending';

const JOB = `${PLUGIN_ID}-sending`;

/** Strapi's cron triggers a pass every `everySeconds`. A missed tick does no harm, because each pass finds all due emails. */
export const startScheduler = async (strapi: Core.Strapi) => {
  const { everySeconds } = pluginConfig(strapi).sending;
  await sending(strapi).startWorker();

  strapi.cron.add({
    [JOB]: {
      options: { rule: `*/${everySeconds} * * * * *` },
      async task() {
        if (sending(strapi).isBusy()) return;
        await sending(strapi)
          .runScheduledPass()
          .catch((error: unknown) =>
            strapi.log.error(
              `[${PLUGIN_ID}] a sending pass failed; the next one tries again: ${describeError(error)}`
            )
          );
      },
    },
  });
};

export const stopScheduler = async (strapi: Core.Strapi) => {
  strapi.cron.remove(JOB);
  await sending(strapi).stop();
};
