import type { EmailRow } from '../../../server/src/emails/contract';
import { CellButtons } from '../components/CellButtons';
import { ConfirmButton } from '../components/ConfirmButton';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { useSkipEmailMutation, useResendEmailMutation } from '../api/emails';

/** Buttons that resend or skip an email that failed, was missed, or is uncertain. */
export const Resolution = ({ email: { id, state, prospect } }: { email: EmailRow }) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [resend, resending] = useResendEmailMutation();
  const [skip, skipping] = useSkipEmailMutation();
  const email = prospect?.email ?? '';
  const question = state === 'uncertain' ? 'emails.resend-uncertain-question' : 'emails.resend-question';

  return (
    <CellButtons gap={2} justifyContent="flex-end">
      <ConfirmButton
        size="S"
        variant="secondary"
        isSafe={state !== 'uncertain'}
        disabled={resending.isLoading || skipping.isLoading}
        aria-label={translate('emails.resend-one', { email })}
        question={translate(question, { email })}
        onConfirm={() => notifyResult(resend(id), translate('emails.resent'))}
      >
        {translate('emails.resend')}
      </ConfirmButton>
      <ConfirmButton
        size="S"
        variant="tertiary"
        disabled={resending.isLoading || skipping.isLoading}
        aria-label={translate('emails.skip-one', { email })}
        question={translate('emails.skip-question', { email })}
        onConfirm={() => notifyResult(skip(id), translate('emails.skipped-one'))}
      >
        {translate('emails.skip')}
      </ConfirmButton>
    </CellButtons>
  );
};
