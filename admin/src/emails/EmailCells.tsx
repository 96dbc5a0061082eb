import { Flex, Td, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import type { EmailRow } from '../../../server/src/emails/contract';
import { ConfirmButton } from '../parts/ConfirmButton';
import { useTell } from '../parts/failure';
import { HitMark } from '../parts/HitMark';
import { Instant } from '../parts/Instant';
import { StateBadge } from '../parts/StateBadge';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../translate';
import { useDropEmailMutation, useResendEmailMutation } from './api';

type Props = { email: EmailRow };

export const ScheduledCells = ({ email }: Props) => (
  <>
    <Td>
      <Typography>
        <Instant at={email.dueAt} />
      </Typography>
    </Td>
    <Td>
      <StateBadge state={email.state} />
    </Td>
    <Td>
      <Typography>{email.attempts || '–'}</Typography>
      {email.errorMessage && (
        <Typography variant="pi" tag="p" textColor="neutral600">
          {email.errorMessage}
        </Typography>
      )}
    </Td>
  </>
);

export const SentCells = ({ email }: Props) => {
  const translate = useTranslate();
  const answers = [
    email.repliedAt && 'replied',
    email.bouncedAt && 'bounced',
    email.unsubscribedAt && 'unsubscribed',
  ].filter(Boolean);

  return (
    <>
      <Td>
        <Typography>{email.sentAt && <Instant at={email.sentAt} />}</Typography>
      </Td>
      <Td>
        <HitMark kind="opened" hits={email.opens} isTracked={email.tracksOpens} />
      </Td>
      <Td>
        <HitMark kind="clicked" hits={email.clicks} isTracked={email.tracksClicks} />
      </Td>
      <Td>
        <Typography>
          {answers.map((answer) => translate(`emails.answer.${answer}`)).join(', ') || '–'}
        </Typography>
      </Td>
    </>
  );
};

export const FailedCells = ({ email }: Props) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC({ send: PERMISSIONS.send });
  const isOpen = email.state !== 'skipped';

  return (
    <>
      <Td>
        <StateBadge state={email.state} />
      </Td>
      <Td>
        <Typography tag="p">
          {translate(`emails.why.${isOpen ? email.state : (email.skipReason ?? 'skipped')}`)}
        </Typography>
        {email.errorMessage && (
          <Typography variant="pi" tag="p" textColor="neutral600">
            {email.errorMessage}
          </Typography>
        )}
      </Td>
      <Td>{isOpen && allowedActions.canSend && <Resolution email={email} />}</Td>
    </>
  );
};

const Resolution = ({ email: { id, state } }: Props) => {
  const translate = useTranslate();
  const tell = useTell();
  const [resend] = useResendEmailMutation();
  const [drop] = useDropEmailMutation();

  return (
    <Flex gap={2}>
      <ConfirmButton
        size="S"
        variant="secondary"
        question={translate(
          state === 'uncertain' ? 'emails.resend-uncertain-question' : 'emails.resend-question'
        )}
        onConfirm={() => tell(resend(id), translate('emails.resent'))}
      >
        {translate('emails.resend')}
      </ConfirmButton>
      <ConfirmButton
        size="S"
        variant="danger-light"
        question={translate('emails.drop-question')}
        onConfirm={() => tell(drop(id), translate('emails.dropped'))}
      >
        {translate('emails.drop')}
      </ConfirmButton>
    </Flex>
  );
};
