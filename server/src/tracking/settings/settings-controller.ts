import type { Core } from '@strapi/types';
import { z } from '../../strapi/host';
import type { Context } from 'koa';
import { invalid } from '../../errors';
import { pluginConfig } from '../../strapi/environment';
import { parse } from '../../validation';
import { checkPublicUrl } from './check-public-url';
import type {
  CheckPublicUrl,
  GetPrivacy,
  GetRecording,
  ListRules,
  RuleName,
  StartReclassification,
} from '../contract';
import { inTransaction } from '../../database/database';
import { recordHistoryEntry } from '../../history/history';
import { reclassification } from './reclassification-job';
import { recorder } from '../recording/recorder';
import { ruleSettings } from '../classification/rule-settings';
import { DEFAULT_RULES, describeRules } from '../classification/rules';

const seconds = z.number().min(0).optional();

const rulesBody = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        name: z.enum(Object.keys(DEFAULT_RULES) as [RuleName]),
        isEnabled: z.boolean().optional(),
        limits: z
          .strictObject({
            openSeconds: seconds,
            clickSeconds: seconds,
            pairSeconds: seconds,
            tripleSeconds: seconds,
          })
          .optional(),
      })
    )
    .max(50),
});

export const trackingSettingsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const listRules = (): ListRules['response'] => ({
    data: describeRules(ruleSettings(strapi).current()),
    meta: { reclassification: reclassification(strapi).progress() },
  });

  return {
    recording(ctx: Context) {
      ctx.body = { data: recorder(strapi).recording() } satisfies GetRecording['response'];
    },

    async publicUrl(ctx: Context) {
      ctx.body = { data: await checkPublicUrl(strapi, ctx.req) } satisfies CheckPublicUrl['response'];
    },

    privacy(ctx: Context) {
      const { privacy, tracking } = pluginConfig(strapi);
      const { answerAfter, trackTextLinks, keepVisibleUrls, maxHitsPerMinute } = tracking;
      const data = {
        network: privacy.network,
        retentionDays: privacy.retentionDays,
        removeOnWithdrawal: privacy.removeOnWithdrawal,
        answerAfter,
        trackTextLinks,
        keepVisibleUrls,
        maxHitsPerMinute,
      };
      ctx.body = { data } satisfies GetPrivacy['response'];
    },

    rules(ctx: Context) {
      ctx.body = listRules();
    },

    async change(ctx: Context) {
      const { rules } = parse(rulesBody, ctx.request.body);
      await ruleSettings(strapi).change(rules).catch(refuse);
      ctx.body = listRules();
    },

    async reclassify(ctx: Context) {
      if (reclassification(strapi).progress().state !== 'running')
        await inTransaction(strapi, (trx) =>
          recordHistoryEntry(
            strapi,
            { kind: 'reclassified', details: {} },
            { at: new Date(), trx, addTo: 'none' }
          )
        );
      void reclassification(strapi).start();
      ctx.status = 202;
      ctx.body = { data: reclassification(strapi).progress() } satisfies StartReclassification['response'];
    },
  };
};

const refuse = (error: unknown): never => {
  throw error instanceof RangeError ? invalid('invalid-input', error.message, 'rules') : error;
};
