import type { Core } from '@strapi/types';
import { tableAs, type JoinedRow, qualifiedTable, table } from '../../database/database';
import {
  PROSPECT_COLUMNS,
  STEP_COLUMNS,
  toProspectSummary,
  toStepSummary,
} from '../../emails/list/summary-columns';
import type { SlotActivity } from './contract';
import { writePosition } from './feed-position';
import { whereSentInSlot } from './newest-events';
import type { SlotCount } from './sent-slots';

/** SlotActivity.id: stays the same while emails are sent. */
export const slotId = ({ hour, sequence, step }: SlotCount): string =>
  writePosition({ at: hour, sequence, step });

/** Slots as the feed shows them, by their ids. */
export const readSlotActivities = async (
  strapi: Core.Strapi,
  slots: SlotCount[]
): Promise<Map<string, SlotActivity>> => {
  if (slots.length === 0) return new Map();
  const [sequences, steps, prospects] = await Promise.all([
    table(strapi, 'sequence')
      .whereIn(
        'id',
        slots.map(({ sequence }) => sequence)
      )
      .select('id', 'document_id', 'name'),
    tableAs(strapi, 'step', 's')
      .whereIn(
        's.id',
        slots.map(({ step }) => step)
      )
      .select('s.id', 's.subject', ...STEP_COLUMNS),
    findSingleProspects(strapi, slots),
  ]);
  const sequenceOf = new Map(
    sequences.map(({ id, document_id: documentId, name }) => [Number(id), { documentId, name }])
  );
  const stepOf = new Map(steps.map((row) => [Number(row.id), row]));

  return new Map(
    slots.map((slot) => {
      const id = slotId(slot);
      const step = stepOf.get(slot.step);
      const prospect = prospects.get(id);
      return [
        id,
        {
          id,
          kind: 'slot',
          occurredAt: new Date(slot.at).toISOString(),
          hour: new Date(slot.hour).toISOString(),
          emails: slot.emails,
          sequence: sequenceOf.get(slot.sequence) ?? null,
          step: step ? toStepSummary(step) : null,
          subject: (prospect ? prospect.e_subject : (step?.subject ?? null)) as string | null,
          prospect: prospect ? toProspectSummary(prospect) : null,
        },
      ];
    })
  );
};

/** Of slots with a single email, by slot. */
const findSingleProspects = async (
  strapi: Core.Strapi,
  slots: SlotCount[]
): Promise<Map<string, JoinedRow>> => {
  const prospects = new Map<string, JoinedRow>();
  for (const slot of slots.filter(({ emails }) => emails === 1)) {
    const emails = tableAs(strapi, 'email', 'e')
      .leftJoin({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'e.prospect_id')
      .select('e.subject as e_subject', ...PROSPECT_COLUMNS);
    whereSentInSlot(emails, {
      hour: new Date(slot.hour),
      sequenceId: slot.sequence || null,
      stepId: slot.step || null,
    });
    const prospect = await emails.first();
    if (prospect) prospects.set(slotId(slot), prospect);
  }
  return prospects;
};
