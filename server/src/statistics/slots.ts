import type { Core } from '@strapi/types';
import { aliased, count, instant, tableName } from '../database';
import type { ListSlots, Slot } from './contract';
import { hourOf } from './hours';

/** Slots from `from` to before `to`, in the order of their hours. What was sent counts at its time, the rest when it is due. */
export const listSlots = async (
  strapi: Core.Strapi,
  from: Date,
  to: Date
): Promise<ListSlots['response']['data']> => {
  const [sent, unsent] = await Promise.all([
    bucket(strapi, { column: 'sent_at', from, to, isSent: true }),
    bucket(strapi, { column: 'due_at', from, to, isSent: false }),
  ]);

  return merge([...sent, ...unsent]);
};

type Range = { column: 'sent_at' | 'due_at'; from: Date; to: Date; isSent: boolean };

const bucket = async (strapi: Core.Strapi, { column, from, to, isSent }: Range): Promise<Slot[]> => {
  const hour = hourOf(strapi, `e.${column}`);
  const sum = (condition: string, name: string) =>
    strapi.db.connection.raw(`sum(case when ${condition} then 1 else 0 end) as ${name}`);

  const query = aliased(strapi, 'email', 'e')
    .join({ q: tableName(strapi, 'sequence') }, 'q.id', 'e.sequence_id')
    .join({ s: tableName(strapi, 'step') }, 's.id', 'e.step_id')
    .where(`e.${column}`, '>=', from)
    .where(`e.${column}`, '<', to)
    .groupByRaw(`${hour}, q.document_id, q.name, q.state, s.document_id, s.position, s.name`)
    .select(
      strapi.db.connection.raw(`${hour} as hour`),
      'q.document_id as q_id',
      'q.name as q_name',
      'q.state as q_state',
      's.document_id as s_id',
      's.position as s_position',
      's.name as s_name',
      sum("e.state in ('due', 'claimed', 'submitting', 'retrying')", 'waiting'),
      sum("e.state = 'sent'", 'sent'),
      sum("e.state in ('failed', 'uncertain', 'missed')", 'failed'),
      sum('e.open_count > 0', 'opened'),
      sum('e.click_count > 0', 'clicked')
    );
  const found = await (isSent
    ? query.where('e.state', 'sent')
    : query.whereNotIn('e.state', ['sent', 'skipped']));

  return found.map(toSlot);
};

type Row = Record<string, unknown>;

const toSlot = (row: Row): Slot => ({
  hour: (instant(row.hour) as Date).toISOString(),
  sequence: {
    documentId: String(row.q_id),
    name: String(row.q_name),
    state: row.q_state as Slot['sequence']['state'],
  },
  step: { documentId: String(row.s_id), position: Number(row.s_position), name: row.s_name as string | null },
  waiting: count(row.waiting),
  sent: count(row.sent),
  failed: count(row.failed),
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
      for (const name of ['waiting', 'sent', 'failed', 'opened', 'clicked'] as const)
        twin[name] += slot[name];
  }

  return [...byKey.values()].sort(
    (a, b) => a.hour.localeCompare(b.hour) || a.step.position - b.step.position
  );
};
