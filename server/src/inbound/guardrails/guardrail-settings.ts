import type { Core } from '@strapi/types';
import { createStoredOptions } from '../../history/stored-options';
import { PLUGIN_ID } from '../../plugin';
import type { GuardrailLimits } from '../contract';

/** From which shares on mailbox providers begin to refuse a sender. Google asks for less than 0.1 % of complaints. */
const DEFAULTS: GuardrailLimits = { bouncePercent: 5, complaintPercent: 0.1, refusalCount: 3 };

/** The limits that are in force. 0 is off. */
const createGuardrailSettings = ({ strapi }: { strapi: Core.Strapi }) =>
  createStoredOptions<GuardrailLimits>(strapi, {
    key: 'guardrails',
    paths: {
      bouncePercent: 'sending.guardrails.bouncePercent',
      complaintPercent: 'sending.guardrails.complaintPercent',
      refusalCount: 'sending.guardrails.refusalCount',
    },
    kind: 'guardrails-changed',
    defaults: DEFAULTS,
  });

export const guardrailSettingsService = createGuardrailSettings;

export const guardrailSettings = (strapi: Core.Strapi): ReturnType<typeof createGuardrailSettings> =>
  strapi.plugin(PLUGIN_ID).service('guardrailSettings');
