import type { Core } from '@strapi/types';
import { pluginConfig } from '../../strapi/environment';
import { HOUR_MS } from '../../lib/durations';

/** Emails due before this time are later than `sending.maxLatenessHours` at `at`. */
export const earliestOnTime = (strapi: Core.Strapi, at: Date): Date =>
  new Date(at.getTime() - pluginConfig(strapi).sending.maxLatenessHours * HOUR_MS);
