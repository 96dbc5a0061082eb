import type { Core } from '@strapi/types';
import { table } from '../../database/database';
import { invalid } from '../../errors';
import { DAY_MS } from '../../lib/durations';
import { uid } from '../../plugin';
import type { Act, ActivityCondition } from './contract';

/** A condition with database ids. */
export type FoundCondition = {
  act: Act;
  isNot: boolean;
  sequenceId?: number;
  /** Null for the deleted step of a link. */
  stepId?: number | null;
  linkId?: number;
  /** Null for ever. */
  since: Date | null;
};

/** Finds what conditions name. @throws {ValidationError} for an unknown sequence, step or link, with its path */
export const findSubjects = (
  strapi: Core.Strapi,
  conditions: ActivityCondition[],
  now: Date
): Promise<FoundCondition[]> =>
  Promise.all(
    conditions.map(async ({ act, isNot = false, withinDays, ...names }, index) => ({
      act,
      isNot,
      since: withinDays ? new Date(now.getTime() - withinDays * DAY_MS) : null,
      ...(await findIds(strapi, names, `activity.${index}`)),
    }))
  );

type Names = Pick<ActivityCondition, 'sequence' | 'step' | 'link'>;

const findIds = async (strapi: Core.Strapi, { sequence, step, link }: Names, path: string) => {
  if (!sequence) return {};
  const sequenceId = await findId(strapi, 'sequence', { documentId: sequence });
  if (!sequenceId) throw invalid('unknown-sequence', 'There is no such sequence.', `${path}.sequence`);
  const stepId = step && (await findId(strapi, 'step', { documentId: step, sequence: sequenceId }));
  if (step && !stepId) throw invalid('unknown-step', 'The sequence has no such step.', `${path}.step`);
  if (!link) return { sequenceId, ...(stepId && { stepId }) };

  const found = await table(strapi, 'link').where({ id: link, sequence_id: sequenceId }).first('step_id');
  if (!found || (stepId && found.step_id !== stepId))
    throw invalid('unknown-link', 'The sequence or step has no such link.', `${path}.link`);
  return { sequenceId, stepId: found.step_id, linkId: link };
};

const findId = async (
  strapi: Core.Strapi,
  name: 'sequence' | 'step',
  where: Record<string, string | number>
): Promise<number | undefined> => (await strapi.db.query(uid(name)).findOne({ where, select: ['id'] }))?.id;
