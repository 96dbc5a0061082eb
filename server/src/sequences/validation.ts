import { parseHostPattern } from '../lib/host-name';
import { entryListInput } from '../prospects/entries/entry-list';
import { prospectFilterQuery } from '../prospects/prospect-query';
import { z } from '../strapi/host';
import { senderKey } from './senders/sender-key';
import { line, listQuery, MAX_ID } from '../validation';

/** Request bodies of the admin API. Rules for all ways of saving are in sequence-middleware.ts and validate-step.ts. */

const state = z.enum(['draft', 'active', 'paused', 'archived']).optional();

export const sequencesQuery = z.object({ ...listQuery, state, except: state });

export const name = line().trim().min(1, 'write a name');

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as HH:mm');

export const sendingWindow = z.strictObject({
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  from: time,
  to: time,
});

const utmValue = line(100).trim().nullish();

export const utmInput = z.strictObject({
  source: utmValue,
  medium: utmValue,
  campaign: utmValue,
  content: utmValue,
});

/** Addresses, each once. */
export const pickedSenders = z
  .array(z.string().max(320).transform(senderKey))
  .max(50)
  .transform((addresses) => [...new Set(addresses)]);

/** Stored in lower case and punycode, each once. */
export const linkHosts = z
  .array(
    z.string().transform((text, context) => {
      const pattern = parseHostPattern(text.trim());
      if (pattern !== null) return pattern;
      const message = `"${text.slice(0, 100)}" is not a host: write it like acme.example, or *.acme.example for its subdomains`;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    })
  )
  .max(100)
  .transform((patterns) => [...new Set(patterns)]);

const fields = {
  trackOpens: z.boolean().optional(),
  trackClicks: z.boolean().optional(),
  senderName: line().nullish(),
  senderEmail: line(254).nullish(),
  replyTo: line(254).nullish(),
  senders: pickedSenders.nullish(),
  timezone: line(64).optional(),
  sendingWindow: sendingWindow.nullish(),
  dailyLimit: z.number().int().min(1).max(1_000_000).nullish(),
  stopOnReply: z.boolean().optional(),
  utm: utmInput.nullish(),
  linkHosts: linkHosts.nullish(),
};

export const newSequence = z.strictObject({ name, ...fields });

const version = z.string().max(64).optional();

export const sequenceUpdate = z.strictObject({ name: name.optional(), ...fields, version });

/** Longer than a step may be, so that the check of its length, which names the limit, answers. */
export const templateText = z.string().max(1_000_000);

/** Longer than a step may have, like `templateText`. */
export const preheaderText = z.string().max(1000);

const MAX_DELAY_MINUTES = 366 * 24 * 60;

export const stepInput = z.strictObject({
  name: line().nullish(),
  delayMinutes: z.number().int().min(0).max(MAX_DELAY_MINUTES).optional(),
  delayUnit: z.enum(['minutes', 'hours', 'days', 'workingDays']).optional(),
  subject: line().nullish(),
  preheader: preheaderText.nullish(),
  html: templateText.nullish(),
  text: templateText.nullish(),
});

export const stepUpdate = stepInput.extend({ version });

export const stepOrder = z.strictObject({ documentIds: z.array(z.string().max(64)).max(1000) });

export const prospectIds = z.strictObject({ prospects: z.array(z.string().max(64)).min(1).max(5000) });

export const enrollBody = prospectIds.extend({ again: z.boolean().optional() });

export const resumeBody = prospectIds.extend({ step: z.string().max(64).optional() });

export const resumeAllBody = z.strictObject({
  after: z.number().int().min(0).max(MAX_ID).optional(),
  step: z.string().max(64).optional(),
  finished: z.boolean().optional(),
});

/** The body of a request that duplicates a sequence or step. */
export const copyInput = z.strictObject({ name: name.optional() });

/** As many as one request of the route enrolls. */
const MAX_CHOSEN = 1_000;

export const enrollEntriesBody = z.strictObject({
  uid: z.string().max(255),
  entries: z.array(z.string().max(64)).min(1).max(MAX_CHOSEN).optional(),
  list: z.strictObject(entryListInput).optional(),
  after: z.number().int().min(0).max(MAX_ID).optional(),
  again: z.boolean().optional(),
});

export const enrollAllBody = z.strictObject({
  again: z.boolean().optional(),
  ...prospectFilterQuery,
  after: z.number().int().min(0).max(MAX_ID).optional(),
});
