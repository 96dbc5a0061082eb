import type { Core } from '@strapi/types';
import { type JoinedRow, qualifiedTable, tableAs, toCount } from '../../database/database';
import type { EmailFacts } from '../../emails/emails';

/** An email by which somebody unsubscribes. Without a prospect it has the hash of the address. */
export type UnsubscribedEmail = Omit<EmailFacts, 'prospectId'> & {
  prospectId: number | null;
  recipientHash: string | null;
  /** Everything is in the database: mark, suppression, state of the prospect and end of the enrollments. */
  isWritten: boolean;
};

/** The emails with these public ids by which somebody can unsubscribe, by ascending id. */
export const findUnsubscribedEmails = async (
  strapi: Core.Strapi,
  publicIds: number[]
): Promise<UnsubscribedEmail[]> => {
  const rows: JoinedRow[] = await tableAs(strapi, 'email', 'e')
    .leftJoin({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'e.prospect_id')
    .leftJoin({ x: qualifiedTable(strapi, 'suppression') }, 'x.hash', 'e.recipient_hash')
    .whereIn('e.public_id', publicIds)
    .where((known) => known.whereNotNull('p.id').orWhereNotNull('e.recipient_hash'))
    .orderBy('e.id')
    .select(COLUMNS)
    .select(
      tableAs(strapi, 'enrollment', 'n')
        .whereRaw('?? = ??', ['n.prospect_id', 'p.id'])
        .where('n.state', 'active')
        .count('n.id')
        .as('activeEnrollments')
    );

  return rows.map((row) => ({
    id: Number(row.id),
    publicId: Number(row.publicId),
    enrollmentId: toId(row.enrollmentId),
    prospectId: toId(row.prospectId),
    stepId: toId(row.stepId),
    sequenceId: toId(row.sequenceId),
    recipientHash: row.recipientHash as string | null,
    isWritten:
      row.unsubscribedAt !== null &&
      (row.prospectId === null
        ? row.suppressionId !== null
        : row.prospectState !== 'active' && toCount(row.activeEnrollments) === 0),
  }));
};

const COLUMNS = {
  id: 'e.id',
  publicId: 'e.public_id',
  enrollmentId: 'e.enrollment_id',
  prospectId: 'p.id',
  stepId: 'e.step_id',
  sequenceId: 'e.sequence_id',
  recipientHash: 'e.recipient_hash',
  unsubscribedAt: 'e.unsubscribed_at',
  prospectState: 'p.state',
  suppressionId: 'x.id',
};

const toId = (value: unknown) => (value === null ? null : Number(value));
