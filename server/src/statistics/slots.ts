import type { Core } from '@strapi/types';
import type { Columns } from '../database/columns';
import { count, toDate, table } from '../database/database';
import type { EmailState } from '../emails/contract';
import type { ListSlots, Slot } from './contract';
import { SCHEDULED_STATES, UNRESOLVED_STATES } from '../emails/email-states';
import { bucketEmails } from './slot-buckets';

/** Slots from `from` to before `to`, in the order of their hours. What was sent counts at its time, the rest when it is due. */
export const listSlots = async (
  strapi: Core.Strapi,
  from: Date,
  to: Date
): Promise<ListSlots['response']['data']> => {
  const found = await bucketEmails(strapi, { from, to, by: ['step_id', 'sequence_id'], sums: SUMS });

  return merge(await nameSlots(strapi, found));
};

const sumOf = (condition: string, name: string) => `sum(case when ${condition} then 1 else 0 end) as ${name}`;

const isOneOf = (states: readonly EmailState[]) =>
  `state in (${states.map((state) => `'${state}'`).join(', ')})`;

const SUMS = [
  sumOf(isOneOf(SCHEDULED_STATES), 'scheduled'),
  sumOf("state = 'sent'", 'sent'),
  sumOf(isOneOf(UNRESOLVED_STATES), 'not_sent'),
  sumOf('open_count > 0', 'opened'),
  sumOf('click_count > 0', 'clicked'),
];

type Row = Record<string, unknown>;

const nameSlots = async (strapi: Core.Strapi, found: Row[]): Promise<Slot[]> => {
  const idsOf = (column: string) => [...new Set(found.map((row) => Number(row[column])))];
  const [steps, sequences] = await Promise.all([
    table(strapi, 'step').whereIn('id', idsOf('step_id')).select('id', 'document_id', 'position', 'name'),
    table(strapi, 'sequence')
      .whereIn('id', idsOf('sequence_id'))
      .select('id', 'document_id', 'name', 'state'),
  ]);
  const stepOf = new Map(steps.map((step) => [step.id, step]));
  const sequenceOf = new Map(sequences.map((sequence) => [sequence.id, sequence]));

  return found.flatMap((row) => {
    const step = stepOf.get(Number(row.step_id));
    const sequence = sequenceOf.get(Number(row.sequence_id));
    return step && sequence ? [toSlot(row, step, sequence)] : [];
  });
};

type Named = Pick<Columns['step'], 'document_id' | 'position' | 'name'>;
type Titled = Pick<Columns['sequence'], 'document_id' | 'name' | 'state'>;

const toSlot = (row: Row, step: Named, sequence: Titled): Slot => ({
  hour: (toDate(row.hour) as Date).toISOString(),
  sequence: { documentId: sequence.document_id, name: sequence.name, state: sequence.state },
  step: { documentId: step.document_id, position: step.position, name: step.name },
  scheduled: count(row.scheduled),
  sent: count(row.sent),
  notSent: count(row.not_sent),
  opened: count(row.opened),
  clicked: count(row.clicked),
});

/** In the hour under way a step may have sent some emails and still wait with others: one slot. */
const merge = (slots: Slot[]): Slot[] => {
  const byKey = new Map<string, Slot>();

  for (const slot of slots) {
    const key = `${slot.hour} ${slot.step.documentId}`;
    const twin = byKey.get(key);
    if (!twin) byKey.set(key, slot);
    else
      for (const name of ['scheduled', 'sent', 'notSent', 'opened', 'clicked'] as const)
        twin[name] += slot[name];
  }

  return [...byKey.values()].sort(
    (a, b) => Date.parse(a.hour) - Date.parse(b.hour) || a.step.position - b.step.position
  );
};
