import type { Core } from '@strapi/types';
import { table } from '../../database/database';
import type { FailureKind } from '../../emails/contract';
import type { ClaimedEmail } from '../claims/claims';
import type { ClassifiedFailure } from '../failures/classify-failure';
import { senderKey } from '../../sequences/senders/sender-key';
import { findSenderScope, whereOfSender } from '../../sequences/senders/sender-scope';

const ONLY_THIS_EMAIL = 'only-this-email' satisfies FailureKind;

type Attempt = { email: ClaimedEmail; sender: string; failure: ClassifiedFailure };

/**
 * A refusal of the sender that is this email's own: the provider gave it the same answer before, and accepted another email of
 * the sender after that hold. It holds the sender no more, and the email fails. One that is refused for a limit is retried as
 * others are, since a limit may end between two emails. Resolves with other failures unchanged.
 */
export const resolveRepeatedRefusal = async (
  strapi: Core.Strapi,
  attempt: Attempt
): Promise<ClassifiedFailure> => {
  const { failure } = attempt;
  if (!failure.hold || !(await isOfEmailAlone(strapi, attempt))) return failure;

  return {
    ...failure,
    class: 'email',
    kind: ONLY_THIS_EMAIL,
    hold: null,
    isGeneral: false,
    outcome: failure.kind === 'limit' ? 'retry' : 'failed',
  };
};

const isOfEmailAlone = async (strapi: Core.Strapi, { email, sender, failure }: Attempt): Promise<boolean> => {
  const before = await table(strapi, 'email').where({ id: email.id }).first('error_code', 'error_kind');
  if (before?.error_code !== failure.code) return false;
  if (before.error_kind === ONLY_THIS_EMAIL) return failure.kind === 'limit';

  return before.error_kind === failure.kind && hasAccepted(strapi, email, senderKey(sender));
};

/** Whether the provider accepted another email of the sender since this one was due again: at the end of the hold. */
const hasAccepted = async (strapi: Core.Strapi, { id, dueAt }: ClaimedEmail, sender: string) => {
  const scope = await findSenderScope(strapi, sender);
  const accepted = await whereOfSender(strapi, table(strapi, 'email'), scope)
    .where({ state: 'sent' })
    .where('sent_at', '>=', dueAt)
    .whereNot({ id })
    .first('id');
  return accepted !== undefined;
};
