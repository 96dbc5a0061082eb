import type { Core } from '@strapi/types';
import { addMinutes, DAY_MINUTES, service, startSequence } from '../../../helpers/fixtures';
import type { Inbox } from '../../../helpers/inbox';
import {
  createEntry,
  CUSTOMER,
  documentsOf,
  pass,
  prospectsLike,
  rowsOf,
  SIGNUP,
  USER,
} from '../../prospects/sources/source-app';

/** What tests of rules do, in an app of source-app.ts. */

type Fields = Record<string, unknown>;

export const now = new Date(Math.floor(Date.now() / 1000) * 1000);

export const inDays = (days: number, from = now) => addMinutes(from, days * DAY_MINUTES);

export const SOURCES = {
  [CUSTOMER]: { email: 'email' },
  [SIGNUP]: { email: 'email' },
  [USER]: { email: 'email' },
};

export const sentTo = (inbox: Inbox) =>
  inbox.received.splice(0).map(({ mail }) => `${mail.to?.[0]?.address} ${mail.subject}`);

export const ruleTests = (strapi: Core.Strapi) => {
  const rules = () => service(strapi, 'entryRules');

  const startRule = async (
    settings: Fields,
    {
      enrollsExisting = false,
      at = now,
      steps = 1,
    }: { enrollsExisting?: boolean; at?: Date; steps?: number } = {}
  ) => {
    const sequence = await startSequence(
      strapi,
      Array.from({ length: steps }, (_, index) => ({ subject: `Step ${index + 1}`, html: '<p>x</p>' }))
    );
    const rule = await rules().create(await service(strapi, 'sequences').find(sequence.documentId), settings);
    await rules().switchOn(rule.documentId, { enrollsExisting, now: at });

    return { sequence: sequence.documentId, rule: rule.documentId as string };
  };

  /** A look of the rule, after the source was read. */
  const look = async (rule: string, at = now) => {
    const { source } = await rules().find(rule);
    if (source) await pass(strapi, source);

    return rules().pass(rule, { now: at });
  };

  /** Address, round, state and reason of the enrollments of a rule. */
  const enrolled = async (rule: string) => {
    const { id } = await rules().find(rule);
    const rows = await rowsOf(strapi, 'sequences_enrollments')
      .where({ entry_rule_id: id })
      .orderBy('id')
      .select();
    const people = await prospectsLike(strapi, '@');
    return rows.map((row: Fields) => [
      people.find((person) => Number(person.id) === row.prospect_id)?.email,
      ...[row.round, row.state, row.stop_reason],
    ]);
  };

  const end = async (rule: string) => {
    const { id } = await rules().find(rule);
    await rowsOf(strapi, 'sequences_enrollments').where({ entry_rule_id: id }).update({ state: 'finished' });
  };

  const customer = (email: string, data: Fields = {}) => createEntry(strapi, CUSTOMER, { email, ...data });

  const change = (documentId: string, data: Fields) =>
    documentsOf(strapi, CUSTOMER).update({ documentId, data });

  return { rules, startRule, look, enrolled, end, customer, change };
};
