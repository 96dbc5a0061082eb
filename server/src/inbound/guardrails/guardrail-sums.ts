import type { Core } from '@strapi/types';
import { type Joined, qualifiedTable, tableAs, toCount, type Transaction } from '../../database/database';
import type { GuardrailReason } from '../../sequences/contract';
import type { GuardrailLimits } from '../contract';

/** Numbers of sent, bounced, complained and refused emails of a sequence or sender. */
export type GuardrailSums = {
  emails: number;
  bounces: number;
  complaints: number;
  /** Emails that were refused because of our domain. */
  refusals: number;
};

/** Fewer say nothing. */
export const MIN_EMAILS = 50;

/** The first limit that the sums reach, with what reached it; null below all of them. A limit of 0 is off. */
export const brokenLimit = (
  { emails, bounces, complaints, refusals }: GuardrailSums,
  { bouncePercent, complaintPercent, refusalCount }: GuardrailLimits
): { reason: GuardrailReason; problems: number } | null => {
  if (emails < MIN_EMAILS) return null;
  // 0.1 % of 3,000 is 3.0000000000000004.
  const reaches = (count: number, percent: number) => percent > 0 && count * 100 >= percent * emails - 1e-9;
  if (reaches(complaints, complaintPercent)) return { reason: 'too-many-complaints', problems: complaints };
  if (reaches(bounces, bouncePercent)) return { reason: 'too-many-bounces', problems: bounces };
  if (refusalCount > 0 && refusals >= refusalCount)
    return { reason: 'too-many-refusals', problems: refusals };

  return null;
};

export type GuardrailScope = 'sequence' | 'sender';

/**
 * Sums by sequence (documentId) or sender (address), over emails sent since an instant. An email that was refused at once, because
 * its address does not exist, counts as sent and bounced. Emails of before the last time that a guardrail paused it are left out.
 */
export const sumProblems = async (
  strapi: Core.Strapi,
  scope: GuardrailScope,
  since: Date,
  trx?: Transaction
): Promise<Map<string, GuardrailSums>> => {
  const sums = new Map<string, GuardrailSums>();
  for (const query of [sentEmails(strapi, scope, since), refusedEmails(strapi, scope, since)]) {
    const rows = await (trx ? query.transacting(trx) : query);
    for (const row of rows) {
      const key = String(row.subject);
      const sum = sums.get(key) ?? { emails: 0, bounces: 0, complaints: 0, refusals: 0 };
      for (const name of ['emails', 'bounces', 'complaints', 'refusals'] as const)
        sum[name] += toCount(row[name]);
      sums.set(key, sum);
    }
  }
  return sums;
};

const countWhere = (condition: string) => `sum(case when ${condition} then 1 else 0 end)`;

const sentEmails = (strapi: Core.Strapi, scope: GuardrailScope, since: Date): Joined =>
  emailsOf(strapi, scope, 'e.sent_at')
    .where({ 'e.state': 'sent' })
    .where('e.sent_at', '>', since)
    .leftJoin(refusedByServers(strapi, since), 'r.email_id', 'e.id')
    .select(
      strapi.db.connection.raw(
        `count(*) as emails, ${countWhere('e.bounced_at is not null')} as bounces, ` +
          `${countWhere('e.complained_at is not null')} as complaints, count(r.email_id) as refusals`
      )
    );

const refusedEmails = (strapi: Core.Strapi, scope: GuardrailScope, since: Date): Joined =>
  emailsOf(strapi, scope, 'e.updated_at')
    .where({ 'e.state': 'failed', 'e.error_kind': 'unknown-mailbox' })
    .where('e.updated_at', '>', since)
    .select(
      strapi.db.connection.raw('count(*) as emails, count(*) as bounces, 0 as complaints, 0 as refusals')
    );

const SUBJECTS: Record<GuardrailScope, string> = {
  sequence: 's.document_id',
  sender: 'lower(c.sender_email)',
};

/** `at` is the column with the time that counts. */
const emailsOf = (strapi: Core.Strapi, scope: GuardrailScope, at: string): Joined => {
  const raw = (sql: string) => strapi.db.connection.raw(sql);
  const query = tableAs(strapi, 'email', 'e');
  if (scope === 'sequence')
    void query
      .join({ s: qualifiedTable(strapi, 'sequence') }, 's.id', 'e.sequence_id')
      .where({ 's.state': 'active' });
  // The sender as the email was sent with, whatever its sequence has now.
  else void query.join({ c: qualifiedTable(strapi, 'sent-content') }, 'c.hash', 'e.sent_content');

  return query
    .leftJoin({ g: qualifiedTable(strapi, 'guardrail') }, (join) =>
      join.on('g.subject', raw(SUBJECTS[scope])).andOnVal('g.scope', scope)
    )
    .where((after) => after.whereNull('g.at').orWhere(raw(at), '>', raw('g.at')))
    .groupBy(raw(SUBJECTS[scope]))
    .select(raw(`${SUBJECTS[scope]} as subject`));
};

/** Emails of which a report says that a server refuses our domain. */
const refusedByServers = (strapi: Core.Strapi, since: Date) =>
  tableAs(strapi, 'received-mail', 'm')
    .where({ 'm.kind': 'bounce-sender' })
    .where('m.received_at', '>', since)
    .distinct('m.email_id')
    .as('r');
