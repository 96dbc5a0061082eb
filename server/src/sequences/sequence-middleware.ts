import type { Core } from '@strapi/types';
import { invalid } from '../errors';
import { uid } from '../plugin';
import { checkTimezone, parseEmailAddress } from '../prospects/validate-field';
import { parse } from '../validation';
import { scheduleChanged, utmChanged } from './hooks';
import { findSenders } from './senders/senders';
import { linkHosts, pickedSenders, sendingWindow, utmInput } from './validation';

type Data = Record<string, unknown>;

type Params = { documentId?: string };

/**
 * Validates and normalizes sequences in the Document Service, so that the content manager and other code obey the rules of
 * this plugin's pages. Calls `scheduleChanged` when the time zone or sending window changed, and `utmChanged` when a save
 * contains `utm`.
 */
export const validateSequences = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    if (context.uid !== uid('sequence')) return next();
    if (!['create', 'update', 'clone'].includes(context.action)) return next();
    const data = ((context.params as { data?: Data }).data ?? {}) as Data;

    for (const field of ['name', 'senderName']) refuseLineBreak(data, field);
    for (const field of ['senderEmail', 'replyTo']) parseAddress(data, field);
    if (typeof data.timezone === 'string') checkTimezone(data.timezone);
    if (data.utm) data.utm = parse(utmInput, data.utm);
    if (data.senders !== undefined) await parseSenders(strapi, context.params as Params, data);
    if (data.linkHosts) data.linkHosts = parse(linkHosts, data.linkHosts);
    if (data.sendingWindow) data.sendingWindow = parse(sendingWindow, data.sendingWindow);

    if (data.state !== undefined && data.state !== 'paused') data.pauseReason = null;

    const { documentId } = context.params as { documentId?: string };
    const before = context.action === 'update' ? await findScheduleFields(strapi, documentId) : null;
    const result = await next();
    if (data.utm !== undefined) await utmChanged.call(strapi, {});
    const after = before && (await findScheduleFields(strapi, documentId));
    if (before && after && JSON.stringify(before) !== JSON.stringify(after))
      await scheduleChanged.call(strapi, { sequenceId: after.id });
    return result;
  });

const findScheduleFields = (strapi: Core.Strapi, documentId?: string) =>
  strapi.db.query(uid('sequence')).findOne({
    where: { documentId },
    select: ['id', 'timezone', 'sendingWindow'],
  });

/** Once a sequence has picked senders its list becomes empty, and not null, since enrollments keep theirs. */
const parseSenders = async (strapi: Core.Strapi, { documentId }: Params, data: Data) => {
  if (data.senders === null && documentId) {
    const before = await strapi.db
      .query(uid('sequence'))
      .findOne({ where: { documentId }, select: ['senders'] });
    data.senders = before?.senders ? [] : null;
  }
  if (data.senders === null) return;
  const picked = parse(pickedSenders, data.senders);
  const known = picked.length > 0 ? await findSenders(strapi) : new Map<string, unknown>();
  const unknown = picked.find((address) => !known.has(address));
  if (unknown !== undefined)
    throw invalid(
      'unknown-sender',
      `${unknown} is not set up as a sender, under Settings, Sequences, Senders.`,
      'senders'
    );
  data.senders = picked;
};

/** RFC 5322 §2.2: a line break ends a header field, so it would inject another one. */
const refuseLineBreak = (data: Data, field: string) => {
  if (typeof data[field] !== 'string' || !/[\r\n\0]/.test(data[field])) return;

  throw invalid(
    'line-break-in-header',
    'A name cannot contain a line break: it becomes part of an email header. Write it on one line.',
    field
  );
};

const parseAddress = (data: Data, field: string) => {
  const value = data[field];
  if (value === undefined || value === null || value === '') return;

  data[field] = parseEmailAddress(value, field);
};
