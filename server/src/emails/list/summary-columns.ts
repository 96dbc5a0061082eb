import type { EmailRow } from '../contract';

/** Joined columns of the prospect `p`, sequence `q` and step `s` of a row, and what they become in a response. */

export const PROSPECT_COLUMNS = [
  'p.document_id as p_id',
  'p.email as p_email',
  'p.first_name as p_first',
  'p.last_name as p_last',
];

export const SEQUENCE_COLUMNS = ['q.document_id as q_id', 'q.name as q_name'];

export const STEP_COLUMNS = ['s.document_id as s_id', 's.position as s_position', 's.name as s_name'];

type Row = Record<string, unknown>;

/** Null once the prospect was deleted. */
export const toProspectSummary = (row: Row): EmailRow['prospect'] =>
  row.p_id
    ? {
        documentId: String(row.p_id),
        email: String(row.p_email),
        firstName: row.p_first as string | null,
        lastName: row.p_last as string | null,
      }
    : null;

/** Null once the sequence was deleted. */
export const toSequenceSummary = (row: Row): EmailRow['sequence'] =>
  row.q_id ? { documentId: String(row.q_id), name: String(row.q_name) } : null;

/** Null once the step was deleted. */
export const toStepSummary = (row: Row): EmailRow['step'] =>
  row.s_id
    ? { documentId: String(row.s_id), position: Number(row.s_position), name: row.s_name as string | null }
    : null;
