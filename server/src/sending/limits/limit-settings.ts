import type { Core } from '@strapi/types';
import { createStoredOptions } from '../../history/stored-options';
import { PLUGIN_ID } from '../../plugin';
import type { SendingLimits } from '../contract';

/** The limits of senders and of the provider that are in force. Each pass reads them again, so that nodes follow each other. */
const createLimitSettings = ({ strapi }: { strapi: Core.Strapi }) =>
  createStoredOptions<SendingLimits>(strapi, {
    key: 'sending-limits',
    paths: {
      dailyLimit: 'sending.sender.dailyLimit',
      spacingSeconds: 'sending.sender.spacingSeconds',
      jitterSeconds: 'sending.sender.jitterSeconds',
      perMinute: 'sending.provider.perMinute',
      per24Hours: 'sending.provider.per24Hours',
    },
    kind: 'limits-changed',
  });

export const limitSettingsService = createLimitSettings;

export const limitSettings = (strapi: Core.Strapi): ReturnType<typeof createLimitSettings> =>
  strapi.plugin(PLUGIN_ID).service('limitSettings');
