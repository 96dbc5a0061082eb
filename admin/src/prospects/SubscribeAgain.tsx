import { Button } from '@strapi/design-system';
import { useState } from 'react';
import type { Prospect } from '../../../server/src/prospects/contract';
import { FormModal } from '../components/FormModal';
import { OpenedModal } from '../components/OpenedModal';
import { TextField } from '../components/TextField';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { useChangeSubscribedMutation } from '../api/prospects';

/** Opens a modal that makes a person active again who opted out, with the reason. */
export const SubscribeAgain = ({ prospect }: { prospect: Prospect }) => {
  const translate = useTranslate();

  return (
    <OpenedModal content={(close) => <SubscribeForm prospect={prospect} onDone={close} />}>
      <Button variant="secondary">{translate('outcomes.subscribe')}</Button>
    </OpenedModal>
  );
};

type FormProps = { prospect: Prospect; onDone: () => void };

const SubscribeForm = ({ prospect: { documentId, email, state }, onDone }: FormProps) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [reason, setReason] = useState('');
  const [change, { isLoading }] = useChangeSubscribedMutation();

  const submit = async () => {
    const saved = change({ documentId, action: 'subscribe', reason });
    if (await notifyResult(saved, translate('outcomes.done.subscribed'))) onDone();
  };

  return (
    <FormModal
      title={translate('outcomes.subscribe-title', { email })}
      submit={translate('outcomes.subscribe')}
      onSubmit={submit}
      isLoading={isLoading}
      disabled={reason.trim() === ''}
    >
      <TextField
        name="reason"
        label={translate('outcomes.subscribe-reason')}
        hint={translate(`outcomes.subscribe-hint.${state}`)}
        value={reason}
        onChange={setReason}
        required
        autoFocus
      />
    </FormModal>
  );
};
