import type { Core } from '@strapi/types';
import type { Columns } from '../database/columns';
import { toCount, toDate, table } from '../database/database';
import type { EmailState } from '../emails/contract';
import type { ListSlots, Slot } from './contract';
import { SCHEDULED_STATES, UNRESOLVED_STATES } from '../emails/email-states';
import { bucketEmails } from './slot-buckets';

/** Slots from `from` (inclusive) to `to` (exclusive), sorted by hour. Sent emails count at `sent_at`, others at `due_at`. */
export const listSlots = async (
  strapi: Core.Strapi,
  from: Date,
  to: Date
): Promise<ListSlots['response']['data']> => {
  const rows = await bucketEmails(strapi, { from, to, by: ['step_id', 'sequence_id'], sums: SUMS });

  return mergeSlots(await toSlots(strapi, rows));
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
  sumOf('replied_at is not null', 'replied'),
  sumOf('bounced_at is not null', 'bounced'),
];

const COUNTS = ['scheduled', 'sent', 'notSent', 'opened', 'clicked', 'replied', 'bounced'] as const;

type Row = Record<string, unknown>;

const toSlots = async (strapi: Core.Strapi, rows: Row[]): Promise<Slot[]> => {
  const idsOf = (column: string) => [...new Set(rows.flatMap((row) => row[column] ?? []))].map(Number);
  const [steps, sequences] = await Promise.all([
    table(strapi, 'step').whereIn('id', idsOf('step_id')).select('id', 'document_id', 'position', 'name'),
    table(strapi, 'sequence')
      .whereIn('id', idsOf('sequence_id'))
      .select('id', 'document_id', 'name', 'state'),
  ]);
  const stepOf = new Map(steps.map((step) => [step.id, step]));
  const sequenceOf = new Map(sequences.map((sequence) => [sequence.id, sequence]));

  return rows.map((row) =>
    toSlot(row, stepOf.get(Number(row.step_id)), sequenceOf.get(Number(row.sequence_id)))
  );
};

type StepRow = Pick<Columns['step'], 'document_id' | 'position' | 'name'>;
type SequenceRow = Pick<Columns['sequence'], 'document_id' | 'name' | 'state'>;

const toSlot = (row: Row, step: StepRow | undefined, sequence: SequenceRow | undefined): Slot => ({
  hour: (toDate(row.hour) as Date).toISOString(),
  sequence: sequence
    ? { documentId: sequence.document_id, name: sequence.name, state: sequence.state }
    : null,
  step: step ? { documentId: step.document_id, position: step.position, name: step.name } : null,
  scheduled: toCount(row.scheduled),
  sent: toCount(row.sent),
  notSent: toCount(row.not_sent),
  opened: toCount(row.opened),
  clicked: toCount(row.clicked),
  replied: toCount(row.replied),
  bounced: toCount(row.bounced),
});

/** Adds up rows of one slot: a step may have both sent and scheduled emails, and a sequence several deleted steps. */
const mergeSlots = (slots: Slot[]): Slot[] => {
  const byKey = new Map<string, Slot>();

  for (const slot of slots) {
    const key = [slot.hour, slot.sequence?.documentId, slot.step?.documentId].join();
    const merged = byKey.get(key);
    if (!merged) byKey.set(key, slot);
    else for (const name of COUNTS) merged[name] += slot[name];
  }

  return [...byKey.values()].sort(
    (a, b) => Date.parse(a.hour) - Date.parse(b.hour) || positionOf(a) - positionOf(b)
  );
};

/** Deleted steps are the last. */
const positionOf = ({ step }: Slot) => step?.position ?? Number.MAX_SAFE_INTEGER;
