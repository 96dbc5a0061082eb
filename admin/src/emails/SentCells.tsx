import { Flex, Status, type StatusVariant, Td, Tooltip, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { EmailRow } from '../../../server/src/emails/contract';
import { EmailHistory } from './EmailHistory';
import { HitMark } from '../components/HitMark';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';

type Props = { email: EmailRow };

/** Cells of a sent email: all its opens and clicks, and replies, bounces and unsubscribes. */
export const SentCells = ({ email }: Props) => (
  <>
    <Td>
      <Typography>{email.sentAt && <RelativeTime at={email.sentAt} />}</Typography>
      {email.trackingFailed && <UntrackedNote />}
    </Td>
    <Td>
      <HitMark kind="opened" hits={email.opens} isTracked={email.tracksOpens} showsTotal />
    </Td>
    <Td>
      <HitMark kind="clicked" hits={email.clicks} isTracked={email.tracksClicks} showsTotal />
    </Td>
    <Td>
      <Outcomes email={email} />
    </Td>
    <Td>
      <EmailHistory email={email} />
    </Td>
  </>
);

const UntrackedNote = () => (
  <Typography tag="p" variant="pi" textColor="neutral800">
    {useTranslate()('emails.tracking-failed')}
  </Typography>
);

const Outcomes = ({ email: { repliedAt, bouncedAt, unsubscribedAt } }: Props) => {
  if (!repliedAt && !bouncedAt && !unsubscribedAt) return <Typography>–</Typography>;

  return (
    <Flex gap={1} wrap="wrap">
      {repliedAt && <OutcomeBadge name="replied" variant="success" at={repliedAt} />}
      {bouncedAt && <OutcomeBadge name="bounced" variant="danger" at={bouncedAt} />}
      {unsubscribedAt && <OutcomeBadge name="unsubscribed" variant="warning" at={unsubscribedAt} />}
    </Flex>
  );
};

const OutcomeBadge = ({ name, variant, at }: { name: string; variant: StatusVariant; at: string }) => {
  const translate = useTranslate();
  const { formatDate } = useIntl();

  return (
    <Tooltip label={formatDate(at, { dateStyle: 'full', timeStyle: 'short' })}>
      <span tabIndex={0}>
        <Status variant={variant} size="S">
          <Typography tag="span" variant="pi" fontWeight="bold">
            {translate(`emails.answer.${name}`)}
          </Typography>
        </Status>
      </span>
    </Tooltip>
  );
};
