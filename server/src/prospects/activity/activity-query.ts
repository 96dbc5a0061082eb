import { z } from '../../strapi/host';
import { MAX_ID } from '../../validation';
import type { Act } from './contract';

const ACTS = [
  'enrolled',
  'sent',
  'opened',
  'clicked',
  'replied',
  'bounced',
  'unsubscribed',
] as const satisfies Act[];

const MAX_CONDITIONS = 10;

const MAX_DAYS = 3_650;

const documentId = z.string().min(1).max(64).optional();

/** URL parameters are text. */
const flag = z.preprocess(
  (value) => (value === 'true' || value === 'false' ? value === 'true' : value),
  z.boolean().optional()
);

const condition = z
  .strictObject({
    act: z.enum(ACTS),
    isNot: flag,
    sequence: documentId,
    step: documentId,
    link: z.coerce.number().int().min(1).max(MAX_ID).optional(),
    withinDays: z.coerce.number().int().min(1).max(MAX_DAYS).optional(),
  })
  .refine(({ act, step }) => !step || act !== 'enrolled', {
    path: ['step'],
    message: 'people are enrolled in a sequence, not in a step',
  })
  .refine(({ act, link }) => !link || act === 'clicked', {
    path: ['link'],
    message: 'needs the act clicked',
  })
  .refine(({ sequence, step, link }) => sequence || !(step || link), {
    path: ['sequence'],
    message: 'is needed with a step or link',
  });

/** Conditions of which all must hold. None filter nothing. */
export const activityQuery = z
  .array(condition)
  .max(MAX_CONDITIONS, `at most ${MAX_CONDITIONS} conditions`)
  .optional()
  .transform((conditions) => (conditions?.length ? conditions : undefined));
