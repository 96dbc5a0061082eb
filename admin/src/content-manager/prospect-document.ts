import type { ProspectSummary } from '../../../server/src/prospects/contract';

export const PROSPECT = 'plugin::sequences.prospect';

/** An entry as the content manager holds it. */
export const toSummary = (document: Record<string, unknown>): ProspectSummary => ({
  documentId: String(document.documentId),
  email: String(document.email ?? ''),
  firstName: textOf(document.firstName),
  lastName: textOf(document.lastName),
});

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
