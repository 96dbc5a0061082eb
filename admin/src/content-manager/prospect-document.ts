import type { ProspectSummary } from '../../../server/src/prospects/contract';

export const PROSPECT = 'plugin::sequences.prospect';

/** False for entries of other content types, and for a prospect that is being created. */
export const isSavedProspect = (model: string, documentId: string | undefined): documentId is string =>
  model === PROSPECT && Boolean(documentId) && documentId !== 'create';

/** Reads a prospect from an entry as the content manager holds it. */
export const toSummary = (document: Record<string, unknown>): ProspectSummary => ({
  documentId: String(document.documentId),
  email: String(document.email ?? ''),
  firstName: stringOrNull(document.firstName),
  lastName: stringOrNull(document.lastName),
});

const stringOrNull = (value: unknown) => (typeof value === 'string' ? value : null);
