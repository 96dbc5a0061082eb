import { filtersInput } from '../../prospects/filters-input';
import { prospectFilterQuery } from '../../prospects/prospect-query';
import { z } from '../../strapi/host';
import type { EntryRuleSettings } from './contract';

const TRIGGERS = ['created', 'published', 'matches', 'date'] as const;

const REENTRIES = ['never', 'days', 'each'] as const;

const MAX_DAYS = 3_650;

const nullable = <Value>(value: Value | null | undefined): Value | null => value ?? null;

/** The shape of a rule, with its defaults. Whether its source and attributes exist is told by `checkRule`. */
export const entryRuleInput = z
  .strictObject({
    source: z.string().trim().min(1).max(255).nullish().transform(nullable),
    trigger: z.enum(TRIGGERS),
    filters: filtersInput.nullish().transform(nullable),
    people: z.strictObject(prospectFilterQuery).nullish().transform(nullable),
    dateAttribute: z.string().trim().min(1).max(255).nullish().transform(nullable),
    offsetDays: z.number().int().min(-MAX_DAYS).max(MAX_DAYS).default(0),
    dailyLimit: z.number().int().min(1).max(1_000_000).nullish().transform(nullable),
    reentry: z.enum(REENTRIES).default('never'),
    reentryDays: z.number().int().min(1).max(MAX_DAYS).nullish().transform(nullable),
    stopsUnmatched: z.boolean().default(false),
  })
  .refine(({ source, trigger }) => source !== null || trigger === 'created' || trigger === 'matches', {
    path: ['trigger'],
    message: 'needs a source',
  })
  .refine(({ source, filters }) => source !== null || filters === null, {
    path: ['filters'],
    message: 'are for entries of a source; people are filtered by `people`',
  })
  .refine(({ source, people }) => source === null || people === null, {
    path: ['people'],
    message: 'are for rules without a source',
  })
  .refine(({ trigger, dateAttribute }) => (trigger === 'date') === (dateAttribute !== null), {
    path: ['dateAttribute'],
    message: 'is needed for the trigger date, and only for it',
  })
  .refine(({ reentry, reentryDays }) => (reentry === 'days') === (reentryDays !== null), {
    path: ['reentryDays'],
    message: 'is needed for the re-entry days, and only for it',
  }) satisfies { parse: (value: unknown) => EntryRuleSettings };

export const switchOnBody = z.strictObject({ enrollsExisting: z.boolean() });

export const detachBody = z.strictObject({ withdraws: z.boolean() });
