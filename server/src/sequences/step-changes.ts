import type { Core } from '@strapi/types';
import { type Act } from '../history/history';
import { changedFields, recordDocumentChanges } from '../history/document-changes';
import { uid } from '../plugin';
import type { Step } from './contract';

const CONTENT = ['name', 'delayMinutes', 'delayUnit', 'subject', 'preheader', 'html', 'text'] as const;

type State = Pick<Step, 'position' | (typeof CONTENT)[number]> & { sequence: { id: number } | null };

/** Records new, changed and deleted steps. A new order is recorded where it is saved, in steps.ts. */
export const recordStepChanges = (strapi: Core.Strapi) =>
  recordDocumentChanges<State>(strapi, 'step', {
    async find(documentId) {
      const found = await strapi.db.query(uid('step')).findOne({
        where: { documentId },
        select: ['position', ...CONTENT],
        populate: { sequence: { select: ['id'] } },
      });
      return (found ?? undefined) as State | undefined;
    },
    acts: stepActs,
  });

/** The acts that follow from a change of a step. One that changes its sequence leaves the one and arrives in the other. */
export const stepActs = (before: State | undefined, after: State | undefined): Act[] => {
  const isMoved = before && after && before.sequence?.id !== after.sequence?.id;
  if (!before || !after || isMoved)
    return [
      ...(before ? [{ kind: 'step-deleted' as const, ...describe(before) }] : []),
      ...(after ? [{ kind: 'step-created' as const, ...describe(after) }] : []),
    ];

  const fields = changedFields(before, after, ['position', ...CONTENT]);
  const { sequenceId, details } = describe(after);
  return fields.length > 0 ? [{ kind: 'step-changed', sequenceId, details: { ...details, fields } }] : [];
};

const describe = ({ sequence, position, name }: State) => ({
  sequenceId: sequence?.id ?? null,
  details: { position, name },
});
