import type { Core } from '@strapi/types';
import { invalid } from '../errors';
import { uid } from '../plugin';
import { checkTimezone, parseEmailAddress } from '../prospects/validate-field';
import { parse } from '../validation';
import { scheduleChanged, utmChanged } from './hooks';
import { sendingWindow, utmInput } from './validation';

type Data = Record<string, unknown>;

/** Holds for every way a sequence is saved: this plugin's pages, the content manager, other code. What is planned follows its hours. */
export const validateSequences = (strapi: Core.Strapi) =>
  strapi.documents.use(async (context, next) => {
    if (context.uid !== uid('sequence')) return next();
    if (context.action !== 'create' && context.action !== 'update') return next();
    const data = ((context.params as { data?: Data }).data ?? {}) as Data;

    for (const field of ['name', 'senderName']) refuseLineBreak(data, field);
    for (const field of ['senderEmail', 'replyTo']) readAddress(data, field);
    if (typeof data.timezone === 'string') checkTimezone(data.timezone);
    if (data.utm) data.utm = parse(utmInput, data.utm);
    if (data.sendingWindow) data.sendingWindow = parse(sendingWindow, data.sendingWindow);

    if (data.state !== undefined && data.state !== 'paused') data.pauseReason = null;

    const { documentId } = context.params as { documentId?: string };
    const before = context.action === 'update' ? await findHours(strapi, documentId) : null;
    const result = await next();
    if (data.utm !== undefined) await utmChanged.tell(strapi, {});
    const after = before && (await findHours(strapi, documentId));
    if (before && after && JSON.stringify(before) !== JSON.stringify(after))
      await scheduleChanged.tell(strapi, { sequenceId: after.id });
    return result;
  });

const findHours = (strapi: Core.Strapi, documentId?: string) =>
  strapi.db.query(uid('sequence')).findOne({
    where: { documentId },
    select: ['id', 'timezone', 'sendingWindow'],
  });

/** RFC 5322 §2.2: a header field ends where its line does. */
const refuseLineBreak = (data: Data, field: string) => {
  if (typeof data[field] !== 'string' || !/[\r\n\0]/.test(data[field])) return;

  throw invalid(
    'line-break-in-header',
    'A name in a mail header has no line break; write it on one line.',
    field
  );
};

const readAddress = (data: Data, field: string) => {
  const value = data[field];
  if (value === undefined || value === null || value === '') return;

  data[field] = parseEmailAddress(value, field);
};
