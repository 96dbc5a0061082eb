import { Flex, Status, type StatusVariant, Td, Tooltip, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { EmailRow } from '../../../server/src/emails/contract';
import { EmailHistory } from './EmailHistory';
import { CellButtons } from '../components/CellButtons';
import { HitMark } from '../components/HitMark';
import { ReadEmail } from './ReadEmail';
import { RelativeTime } from '../components/RelativeTime';
import { OutcomeIcon } from '../prospects/OutcomeIcon';
import { bounceCauseKey } from '../lib/bounce-cause';
import { ReplyText } from '../components/ReplyText';
import { useTranslate } from '../messages/use-translate';

type Props = { email: EmailRow };

/**
 * Cells of a sent email: all its opens and clicks, and replies, bounces and unsubscribes. Each button has a cell of its own, since
 * the design system ignores Enter in cells of several buttons.
 */
export const SentCells = ({ email }: Props) => (
  <>
    <Td>
      <Typography>{email.sentAt && <RelativeTime at={email.sentAt} />}</Typography>
      {email.trackingFailed && <UntrackedNote />}
    </Td>
    <Td>
      <HitMark kind="opened" email={email} showsTotal />
    </Td>
    <Td>
      <HitMark kind="clicked" email={email} showsTotal />
    </Td>
    <Td>
      <Outcomes email={email} />
    </Td>
    <Td>
      <ReadEmail email={email} />
    </Td>
    <Td>
      <CellButtons>
        <EmailHistory email={email} />
      </CellButtons>
    </Td>
  </>
);

const UntrackedNote = () => (
  <Typography tag="p" variant="pi" textColor="neutral800">
    {useTranslate()('emails.tracking-failed')}
  </Typography>
);

const Outcomes = ({ email }: Props) => {
  const translate = useTranslate();
  const { repliedAt, interest, awayUntil, bouncedAt, bounceCode, complainedAt, unsubscribedAt } = email;
  const cause = bouncedAt ? bounceCauseKey(bounceCode) : null;
  const isQuiet = !repliedAt && !awayUntil && !bouncedAt && !complainedAt && !unsubscribedAt;

  return (
    <Flex gap={1}>
      <Flex gap={1} wrap="wrap">
        {repliedAt && (
          <OutcomeBadge
            name={interest ?? 'replied'}
            variant={interest === 'not-interested' ? 'neutral' : 'success'}
            at={repliedAt}
          />
        )}
        {awayUntil && <OutcomeBadge name="out-of-office" variant="neutral" at={awayUntil} />}
        {bouncedAt && <OutcomeBadge name="bounced" variant="danger" at={bouncedAt} />}
        {cause && (
          <Typography variant="pi" textColor="neutral600">
            {translate(cause)}
          </Typography>
        )}
        {complainedAt && <OutcomeBadge name="complained" variant="danger" at={complainedAt} />}
        {unsubscribedAt && <OutcomeBadge name="unsubscribed" variant="warning" at={unsubscribedAt} />}
        {email.replyText && <ReplyText text={email.replyText} />}
        {isQuiet && <Typography>–</Typography>}
      </Flex>
      <OutcomeIcon prospect={email.prospect} email={email} />
    </Flex>
  );
};

const OutcomeBadge = ({ name, variant, at }: { name: string; variant: StatusVariant; at: string }) => {
  const translate = useTranslate();
  const { formatDate } = useIntl();

  return (
    <Tooltip label={formatDate(at, { dateStyle: 'full', timeStyle: 'long' })}>
      <span tabIndex={0}>
        <Status variant={variant} size="S">
          <Typography tag="span" variant="pi" fontWeight="bold">
            {translate(`emails.answer.${name}`, { date: formatDate(at, { dateStyle: 'medium' }) })}
          </Typography>
        </Status>
      </span>
    </Tooltip>
  );
};
