import { useRBAC } from '@strapi/strapi/admin';
import type { ReactElement } from 'react';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { OpenedModal } from '../components/OpenedModal';
import { ALL_PERMISSIONS } from '../plugin';
import { OutcomeForm } from './OutcomeForm';
import { outcomesOf, type SentEmail } from './outcomes';

type Props = {
  prospect: ProspectSummary;
  /** The email that was answered or came back; null for a person who was sent none. */
  email: SentEmail | null;
  /** The button that opens the modal. */
  children: ReactElement;
};

/** Opens a modal that records what only a person knows: a reply, a bounce, or a wish to get no more emails. */
export const RecordOutcome = ({ prospect, email, children }: Props) => {
  const { canSend = false, canProspects = false } = useRBAC(ALL_PERMISSIONS).allowedActions;
  const outcomes = outcomesOf(email, { canSend, canProspects });
  if (outcomes.length === 0) return null;

  return (
    <OpenedModal
      content={(close) => (
        <OutcomeForm prospect={prospect} email={email} outcomes={outcomes} onDone={close} />
      )}
    >
      {children}
    </OpenedModal>
  );
};
