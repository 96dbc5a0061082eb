import type { Core } from '@strapi/types';
import { createStoredOptions } from '../../history/stored-options';
import { PLUGIN_ID } from '../../plugin';
import type { ReplySettings } from '../contract';

/** Stores whether the first lines of replies are kept, and the Sent folder read. Neither is, until somebody switches it on. */
const createReplySettings = ({ strapi }: { strapi: Core.Strapi }) =>
  createStoredOptions<ReplySettings>(strapi, {
    key: 'replies',
    paths: { keepReplies: 'inbound.keepReplies', readSent: 'inbound.readSent' },
    kind: 'replies-changed',
    defaults: { keepReplies: false, readSent: false },
  });

export const replySettingsService = createReplySettings;

export const replySettings = (strapi: Core.Strapi): ReturnType<typeof createReplySettings> =>
  strapi.plugin(PLUGIN_ID).service('replySettings');
