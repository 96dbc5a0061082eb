import { Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { FormModal } from '../components/FormModal';
import { TextField } from '../components/TextField';
import { useNotifyResult } from '../hooks/use-notify-result';
import { personName } from '../lib/person-name';
import { useTranslate } from '../messages/use-translate';
import { useMarkEmailMutation } from '../api/emails';
import { useChangeSubscribedMutation } from '../api/prospects';
import { markOf, type Outcome, type SentEmail } from './outcomes';

type Props = {
  prospect: ProspectSummary;
  email: SentEmail | null;
  outcomes: Outcome[];
  onDone: () => void;
};

/** Asks what happened, says what follows from it, and for an unsubscribe asks why. */
export const OutcomeForm = ({ prospect, email, outcomes, onDone }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [outcome, setOutcome] = useState(outcomes[0]);
  const [reason, setReason] = useState('');
  const [mark, marking] = useMarkEmailMutation();
  const [change, changing] = useChangeSubscribedMutation();
  const needsReason = outcome === 'unsubscribed';

  const save = () => {
    const { documentId } = prospect;
    if (outcome === 'unsubscribed') return change({ documentId, action: 'unsubscribe', reason });
    return mark({ id: email?.id ?? 0, mark: markOf(outcome) });
  };
  const submit = async () => {
    if (await notifyResult(save(), translate(`outcomes.done.${outcome}`))) onDone();
  };

  return (
    <FormModal
      title={translate('outcomes.title', { name: personName(prospect) })}
      submit={translate(`outcomes.act.${outcome}`)}
      onSubmit={submit}
      isLoading={marking.isLoading || changing.isLoading}
      disabled={needsReason && reason.trim() === ''}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Field.Root name="outcome">
          <Field.Label>{translate('outcomes.question')}</Field.Label>
          <SingleSelect value={outcome} onChange={(value) => setOutcome(value as Outcome)}>
            {outcomes.map((name) => (
              <SingleSelectOption key={name} value={name}>
                {translate(`outcomes.name.${name}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
        <Typography tag="p" textColor="neutral600">
          {translate(`outcomes.effect.${outcome}`)}
        </Typography>
        {needsReason && (
          <TextField
            name="reason"
            label={translate('outcomes.reason')}
            hint={translate('outcomes.reason-hint')}
            value={reason}
            onChange={setReason}
            required
          />
        )}
      </Flex>
    </FormModal>
  );
};
