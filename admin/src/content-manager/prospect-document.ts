import type { ProspectSummary } from '../../../server/src/prospects/contract';

export const PROSPECT = 'plugin::sequences.prospect';

/** Reads a prospect from an entry as the content manager holds it. */
export const toSummary = (document: Record<string, unknown>): ProspectSummary => ({
  documentId: String(document.documentId),
  email: String(document.email ?? ''),
  firstName: stringOrNull(document.firstName),
  lastName: stringOrNull(document.lastName),
});

const stringOrNull = (value: unknown) => (typeof value === 'string' ? value : null);
