import { IconButton } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { personName } from '../lib/person-name';
import { useTranslate } from '../messages/use-translate';
import type { SentEmail } from './outcomes';
import { RecordOutcome } from './RecordOutcome';

type Props = { prospect: ProspectSummary | null; email: SentEmail };

/** An icon button in a row of a sent email. Nothing can be recorded for deleted prospects. */
export const OutcomeIcon = ({ prospect, email }: Props) => {
  const translate = useTranslate();
  if (!prospect) return null;

  return (
    <RecordOutcome prospect={prospect} email={email}>
      <IconButton variant="ghost" label={translate('outcomes.title', { name: personName(prospect) })}>
        <Pencil />
      </IconButton>
    </RecordOutcome>
  );
};
